"""How many units a bar needs before it is paid for."""

from dataclasses import replace

import pytest
from bar_cases import labelled
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.bars import Needed, Seen, needed, seen_in
from redline.bars.compare import bounds, confidence_for
from redline.bars.more import more_units
from redline.brief import parse_bar
from redline.errors import MeasurementError
from redline.measurement import Measurement, Unmeasured
from redline.stats import power_at, units_at_rate, units_for_power


def ask(text, *seen, better="lower", **more):
    """Return what a bar needs after so many hits in so many units."""
    known = Seen(hits=seen[0], judged=seen[1]) if seen else Seen()
    return needed(parse_bar(text), better, known, **more)


@pytest.mark.parametrize(
    ("text", "seen", "better", "rate", "meets"),
    [
        ("<= 8 %", (), "lower", 0.04, True),  # no evidence: half the way
        (">= 92 %", (), "higher", 0.96, True),
        ("<= 8 %", (12, 400), "lower", 0.03, True),  # what was seen
        ("<= 8 %", (60, 400), "lower", 0.15, False),  # and it would miss
        ("<= 8 %", (0, 499), "lower", 0.001, True),  # none seen is not none
        ("<= 1 %", (0, 50), "lower", 0.005, True),  # so few say little
        (">= 92 %", (499, 499), "higher", 0.999, True),
        (">= 92 %", (0, 49), "higher", 0.01, False),
        ("<= 50 %", (5, 10), "lower", 0.25, True),  # exactly on the bar decides nothing
    ],
)
def test_the_supposed_rate_is_what_was_seen_or_half_the_way(text, seen, better, rate, meets):
    """A plan has to suppose something, and says what."""
    found = ask(text, *seen, better=better)
    assert found.rate == pytest.approx(rate)
    assert found.meets is meets
    assert found.basis


@pytest.mark.thorough
@settings(deadline=None)
@given(st.integers(0, 60), st.integers(100, 3000), st.integers(1, 3))
def test_the_units_have_the_power_that_was_asked_for(hits, judged, looks):
    """At the supposed rate, so many units decide the bar at least so often."""
    bar = parse_bar("<= 3 %")
    found = ask("<= 3 %", hits, judged, looks=looks)
    if found.units is None:
        return
    confidence = confidence_for(bar, looks)
    assert power_at(found.units, 0.03, found.rate, confidence=confidence) >= 0.8 - 1e-9


def test_a_bar_that_nothing_can_show_has_no_number():
    """Neither has one so near the rate that no run decides it."""
    assert ask("<= 0 %") == Needed(
        units=None,
        rate=0.0,
        basis="half the way to the bar, for want of evidence",
        meets=False,
        note="no run can show it",
    )
    near = ask("<= 10 %", 99_999, 1_000_000)
    assert near.units is None
    assert "so near the bar" in near.note


def test_zero_in_n_takes_n_and_says_how_rare_a_hit_must_be():
    """The bar itself is the number."""
    found = ask("zero in 600", 0, 40)
    assert (found.units, found.rate) == (600, None)
    assert "once in 2,689" in found.note


def test_a_quantile_is_planned_as_the_share_beyond_it():
    """A p95 of 1.2 s is met where at most 5 % are shown to take longer."""
    assert ask("<= 1.2 s", beyond=0.05).units == units_for_power(0.05, 0.025)


def test_families_make_a_plan_longer():
    """Paraphrases tell less than as many strangers."""
    bar = parse_bar("<= 8 %")
    alone = needed(bar, "lower", Seen(hits=12, judged=400))
    together = needed(bar, "lower", Seen(hits=12, judged=400, design=2.5))
    assert together.units == pytest.approx(2.5 * alone.units, abs=1)


def test_a_power_that_is_none_is_refused():
    """Certainty cannot be planned."""
    with pytest.raises(MeasurementError, match="power"):
        ask("<= 8 %", power=1.0)


def in_families(**changed):
    """Return 12 hits in 400 units that are worth 100, 10 units unknown."""
    known = {
        "name": "x", "value": 12 / 390, "low": 0.01, "high": 0.1, "better": "lower", "n": 400,
        "hits": 12, "unknown": 10, "families": 50, "worth": 100.0, "method": "m",
    }  # fmt: skip
    return Measurement(**known | changed)


def test_what_a_measurement_showed():
    """Unknown units are not judged, and families carry their design effect."""
    assert seen_in(in_families()) == Seen(hits=12, judged=390, design=4.0)
    assert seen_in(in_families(families=None, worth=None)).design == 1.0
    assert seen_in(Unmeasured(name="x", reason="y")) == Seen()
    assert seen_in(None) == Seen()
    assert seen_in(in_families(unit="s", hits=None, unknown=None, worth=None)) == Seen()


def test_bounds_at_another_confidence_know_families():
    """A second look must not make units of what are paraphrases."""
    clustered = bounds(in_families(), 0.975)
    alone = bounds(in_families(worth=None), 0.975)
    assert clustered[0] < alone[0]
    assert clustered[1] > alone[1]


def test_further_units_are_as_many_more_as_families_need():
    """At four units for one independent one, four times as many are missing in all."""
    bar = parse_bar("<= 8 %")
    clustered = in_families(low=0.01, high=0.12)
    alone = in_families(low=0.01, high=0.12, worth=None)
    assert more_units(bar, alone) == 1
    total = units_at_rate(0.08, 22 / 400)  # the unknown at their worst
    assert more_units(bar, clustered) == 4 * total - 400


def test_a_plan_supposes_the_rate_that_people_found():
    """Machines counted 12 of 400, and labels say 80."""
    found = labelled([(400.0, 60.0, 12.0)])
    assert seen_in(found) == Seen(hits=80, judged=400, corrected=True)
    planned = needed(parse_bar("<= 30 %"), "lower", seen_in(found))
    assert planned.rate == pytest.approx(0.2)
    assert planned.basis == "80 of 400 after correction"
    assert more_units(parse_bar("<= 25 %"), found) is None
    assert more_units(parse_bar("zero in 500"), replace(found, hits=0)) == 100
