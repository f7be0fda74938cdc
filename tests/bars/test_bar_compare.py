"""Bars against measurements, whole and by slice."""

import math

import pytest
from bar_cases import bar, interval, labelled, latency, share
from hypothesis import given
from hypothesis import strategies as st

from redline.bars import compare, compare_every, confidence_for, fit, pulls, unknown_units
from redline.bars.compare import bounds
from redline.decision import Verdict
from redline.errors import BarError, EvidenceError
from redline.measurement import Unmeasured
from redline.stats import upper_bound

NONE = Unmeasured(name="refusal accuracy", reason="nobody tried")


@pytest.mark.parametrize(
    ("text", "low", "high", "verdict"),
    [
        ("<= 5 %", 0.00, 0.04, Verdict.MET),  # all of the interval is under the bar
        ("<= 5 %", 0.00, 0.05, Verdict.MET),  # touching counts: the bar says "at most"
        ("< 5 %", 0.00, 0.05, Verdict.UNDECIDED),  # here it does not
        ("< 5 %", 0.00, 0.04, Verdict.MET),
        ("<= 5 %", 0.03, 0.07, Verdict.UNDECIDED),  # the interval straddles the bar
        ("<= 5 %", 0.05, 0.07, Verdict.UNDECIDED),
        ("< 5 %", 0.05, 0.07, Verdict.MISSED),
        ("<= 5 %", 0.06, 0.09, Verdict.MISSED),  # all of the interval is over it
    ],
)
def test_a_bar_is_compared_with_the_interval_not_the_estimate(text, low, high, verdict):
    """A good estimate from thin evidence is doubt, and doubt is not a pass."""
    assert compare(bar(text), interval(low, high)) is verdict


@pytest.mark.parametrize(
    ("text", "low", "high", "verdict"),
    [
        (">= 90 %", 0.90, 0.95, Verdict.MET),
        ("> 90 %", 0.90, 0.95, Verdict.UNDECIDED),
        ("> 90 %", 0.91, 0.95, Verdict.MET),
        (">= 90 %", 0.85, 0.90, Verdict.UNDECIDED),
        ("> 90 %", 0.85, 0.90, Verdict.MISSED),
        (">= 90 %", 0.85, 0.89, Verdict.MISSED),
    ],
)
def test_a_bar_from_below_mirrors_one_from_above(text, low, high, verdict):
    """Where higher is better the lower bound has to reach the bar."""
    assert compare(bar(text), interval(low, high, "higher")) is verdict


def test_what_is_unmeasured_is_no_pass():
    """Nothing measured is not zero."""
    assert compare(bar(">= 1 %"), NONE) is Verdict.UNMEASURED


@pytest.mark.parametrize(
    ("hits", "unknown", "n", "verdict"),
    [
        (0, 0, 600, Verdict.MET),
        (0, 0, 900, Verdict.MET),
        (0, 0, 599, Verdict.UNDECIDED),
        (0, 1, 600, Verdict.UNDECIDED),  # the lost one may have been the one
        (0, 1, 5000, Verdict.UNDECIDED),
        (1, 0, 600, Verdict.MISSED),
        (1, 3, 12, Verdict.MISSED),  # one certain hit is enough, however few were tried
    ],
)
def test_zero_in_n_needs_all_n_and_breaks_at_the_first(hits, unknown, n, verdict):
    """For what must never happen a rate is the wrong promise."""
    found = share(hits, n, unknown=unknown, better="lower")
    assert compare(bar("zero critical in 600"), found) is verdict


@given(st.integers(1, 3000), st.data())
def test_the_number_of_unknown_units_can_be_read_off_the_bounds(n, data):
    """Measurements carry it in their upper bound only."""
    hits = data.draw(st.integers(0, n - 1))
    unknown = data.draw(st.integers(0, n - hits - 1))
    assert unknown_units(share(hits, n, unknown=unknown)) == unknown


def test_a_quantile_has_no_unknown_units_to_read_off():
    """Its bounds carry them already."""
    assert unknown_units(latency(0.9, 1.0, 1.1)) == 0


def test_a_bar_is_judged_at_its_own_confidence():
    """Measured at 95 %, asked at 99.9 %: the bounds are made anew."""
    found = share(585, 600)
    assert compare(bar(">= 96 %"), found) is Verdict.MET
    assert compare(bar(">= 96 % (99.9 % confidence)"), found) is Verdict.UNDECIDED
    unsure = share(585, 600, unknown=12)
    strict = share(585, 600, unknown=12, confidence=0.999)
    asked = bar(">= 95 % (99.9 % confidence)")
    assert compare(asked, unsure) is compare(asked, strict)


def test_a_quantile_is_judged_only_where_it_is_sure_enough():
    """Its bounds cannot be made anew, so wider ones serve and narrower ones do not."""
    found = latency(0.9, 1.0, 1.1, confidence=0.95)
    assert compare(bar("<= 1.2 s"), found) is Verdict.MET
    assert compare(bar("<= 1.2 s (90 % confidence)"), found) is Verdict.MET
    assert compare(bar("<= 1.2 s (99 % confidence)"), found) is Verdict.UNDECIDED


PEOPLE = ((400.0, 60.0, 12.0),)
"""Of 60 labels 12 are a yes, where machines counted 12 of 400."""


@pytest.mark.parametrize("text", ["<= 5 %", "<= 5 % (90 % confidence)", "<= 5 % (99 % confidence)"])
def test_a_correction_holds_at_every_confidence(text):
    """A bar at 90 % beside a pull at 95 % looked at what machines counted, and was met."""
    asked = bar(text)
    for confidence in (0.9, 0.95, 0.99):
        found = labelled(PEOPLE, confidence=confidence)
        assert compare(asked, found) is Verdict.MISSED
        at = asked.confidence
        assert bounds(found, at) == pytest.approx(bounds(labelled(PEOPLE, confidence=at), at))


def test_a_correction_holds_at_a_second_look_and_for_a_pull():
    """Each look asks for more confidence, and the labels are asked again."""
    found = labelled(PEOPLE)
    assert compare(bar("<= 12 %"), found) is Verdict.UNDECIDED
    assert compare(bar("<= 31 %"), found) is Verdict.MET
    assert compare(bar("<= 31 %"), found, looks=3) is Verdict.UNDECIDED
    assert pulls(bar("> 10 %"), found)
    assert not pulls(bar("> 10 %"), found, looks=4)


def test_a_share_corrected_without_labels_keeps_its_bounds_or_has_none():
    """From counts alone nobody could make them anew."""
    found = share(12, 400, better="lower", corrected=True)
    assert bounds(found, 0.9) == (found.low, found.high)
    assert bounds(found, 0.99) == (0.0, 1.0)


def test_hits_that_nobody_counted_are_not_none():
    """Only a count of none in so many can meet `zero in n`."""
    assert compare(bar("zero in 100"), interval(0.0, 0.01)) is Verdict.UNDECIDED


def test_each_look_halves_the_allowed_error():
    """Looking until it is good would otherwise make it good one time in four."""
    asked = bar("<= 1 %")
    assert [confidence_for(asked, looks) for looks in (1, 2, 3)] == [0.95, 0.975, 0.9875]
    first = share(0, 300, better="lower")
    assert compare(asked, first) is Verdict.MET
    assert compare(asked, first, looks=2) is Verdict.UNDECIDED
    assert upper_bound(0, 300, 0.975) > 0.01
    with pytest.raises(EvidenceError, match="first look is number 1"):
        confidence_for(asked, 0)


@pytest.mark.parametrize(
    ("text", "unit", "better", "pull", "says"),
    [
        (">= 92 %", "s", "lower", False, "is no time"),
        ("<= 1.2 s", "proportion", "lower", False, "is no share"),
        ("<= 3", "proportion", "lower", False, "is no share"),
        ("<= 3 %", "count", "lower", False, "is no count"),
        (">= 3 %", "proportion", "lower", False, "lower is better"),
        ("<= 3 %", "proportion", "higher", False, "higher is better"),
        ("< 3 %", "proportion", "lower", True, "pulls where it is"),
        ("zero in 600", "proportion", "higher", False, "counts hits"),
        ("zero in 600", "s", "lower", False, "counts hits"),
        ("zero in 600", "proportion", "lower", True, "counts hits"),
    ],
)
def test_a_bar_that_does_not_fit_is_refused(text, unit, better, pull, says):
    """A share bar on a latency, or one that looks the wrong way, would never be missed."""
    with pytest.raises(BarError, match=says):
        fit(bar(text), name="it", unit=unit, better=better, pull=pull)


@pytest.mark.parametrize("text", ["<= 3", "<= 3 incidents"])
def test_a_count_may_be_written_with_or_without_its_noun(text):
    """Both are how people write it."""
    fit(bar(text), name="it", unit="count", better="lower")


def test_the_worst_part_of_a_slice_speaks_for_all():
    """A language that fails is not made good by the others."""
    asked = bar(">= 90 % in every language")
    parts = {"en": share(200, 200), "es": share(120, 200), "sw": share(182, 200)}
    found = compare_every(asked, parts, ("en", "es", "sw", "fr"))
    assert [(s.part, s.verdict) for s in found] == [
        ("es", Verdict.MISSED),
        ("fr", Verdict.UNMEASURED),
        ("sw", Verdict.UNDECIDED),
        ("en", Verdict.MET),
    ]
    assert found[1].measurement.slices == (("language", "fr"),)
    assert [s.part for s in compare_every(asked, parts)] == ["es", "sw", "en"]
    (none,) = compare_every(asked, {})
    assert (none.verdict, none.measurement.reason) == (
        Verdict.UNMEASURED,
        "no unit says its language",
    )


@pytest.mark.parametrize("names", [(), ("en",)])
def test_units_that_say_no_part_leave_a_bar_in_every_part_unmeasured(names):
    """They may belong to the part that is worst."""
    found = compare_every(
        bar(">= 90 % in every language"), {"en": share(196, 200), "": share(200, 200)}, names
    )
    assert [(s.part, s.verdict) for s in found] == [
        ("", Verdict.UNMEASURED),
        ("en", Verdict.MET),
    ]
    assert found[0].measurement.reason == "not every unit says its language"


def test_an_endless_upper_bound_is_doubt():
    """Too few values to bound it from above are too few to pass."""
    assert compare(bar("<= 1.2 s"), latency(0.1, 0.2, math.inf)) is Verdict.UNDECIDED
