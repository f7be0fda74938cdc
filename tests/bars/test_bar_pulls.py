"""Pulls and what more units would do."""

import pytest
from bar_cases import bar, latency, share

from redline.bars import Measured, compare, more_units, pulls, pulls_anywhere
from redline.brief.bars import parse_pull
from redline.decision import Verdict
from redline.errors import BarError
from redline.measurement import Unmeasured

NONE = Unmeasured(name="refusal accuracy", reason="nobody tried")


@pytest.mark.parametrize(
    ("text", "hits", "n", "crossed"),
    [
        ("< 88 %", 80, 100, True),  # surely below
        ("< 88 %", 85, 100, False),  # below by the estimate only
        ("< 88 %", 95, 100, False),
    ],
)
def test_a_pull_needs_certainty(text, hits, n, crossed):
    """Going back costs people their service; doubt is told, not acted on."""
    assert pulls(bar(text), share(hits, n)) is crossed


def test_any_pulls_at_the_first_certain_hit():
    """What nobody may see once needs no rate; what is unknown is no certain hit."""
    asked = parse_pull("any")
    assert pulls(asked, share(1, 5000, better="lower"))
    assert not pulls(asked, share(0, 10, unknown=9, better="lower"))


def test_what_is_unmeasured_pulls_nothing():
    """The bar holds it already."""
    assert not pulls(bar("< 88 %"), NONE)


def test_a_pull_that_looks_the_wrong_way_is_refused():
    """It would pull the feature for being good."""
    with pytest.raises(BarError, match="pulls where it is"):
        pulls(bar("> 88 %"), share(80, 100))


def test_a_second_look_pulls_less_easily():
    """The allowed error is shared by all looks."""
    found = share(80, 100)
    assert pulls(bar("< 88 % (95 % confidence)"), found)
    assert not pulls(bar("< 88 %"), found, looks=4)


def test_a_pull_in_every_language_is_crossed_by_one():
    """And found in the part that crosses it; a language nobody serves does not count."""
    bad, good = share(10, 100), share(99, 100)
    found = Measured(good, {"language": {"en": good, "sw": bad, "xx": bad}})
    assert pulls_anywhere(bar("< 80 %"), found) is None
    assert pulls_anywhere(bar("< 80 % in every language"), found) is bad
    assert pulls_anywhere(bar("< 80 % in every language"), found, ("en", "es")) is None
    assert pulls_anywhere(bar("< 80 % in every kind"), found) is None


@pytest.mark.parametrize(
    ("text", "hits", "n", "better"),
    [
        (">= 92 %", 190, 200, "higher"),
        (">= 92 %", 90, 100, "higher"),
        ("<= 5 %", 2, 100, "lower"),
        ("<= 1 %", 0, 100, "lower"),
    ],
)
def test_more_units_at_the_same_rate_settle_it(text, hits, n, better):
    """The promise is kept by measuring so many more at that rate."""
    asked, found = bar(text), share(hits, n, better=better)
    more = more_units(asked, found)
    assert compare(asked, found) is Verdict.UNDECIDED
    times = -(-(n + more) // n)
    later = share(hits * times, n * times, better=better)
    assert compare(asked, later) in (Verdict.MET, Verdict.MISSED)


def test_without_a_hit_the_forecast_is_exact():
    """Zero stays zero, so nothing has to be rounded."""
    assert more_units(bar("<= 1 %"), share(0, 100, better="lower")) == 199
    assert more_units(bar("zero in 600"), share(0, 540, better="lower")) == 60


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (">= 90 %", share(90, 100)),  # the rate is the bar
        (">= 90 %", share(89, 100, unknown=5)),  # the unknown ones reach across it
        ("zero in 600", share(0, 700, unknown=1, better="lower")),
        (">= 90 %", NONE),
        ("<= 1.2 s", latency(1.0, 1.1, 1.3)),
        (">= 90.0000001 %", share(90, 100)),  # a billion units would not do
    ],
)
def test_what_more_units_would_not_settle_has_no_number(text, found):
    """A number would send people to run for nothing."""
    assert more_units(bar(text), found) is None


@pytest.mark.parametrize("hits", [60, 100])
def test_what_is_settled_needs_no_more(hits):
    """Met or missed, it is over."""
    assert more_units(bar(">= 90 %"), share(hits, 100)) == 0


def test_a_bound_that_only_touches_needs_at_least_one_more():
    """A strict bar is not met by touching, and a forecast of none would say that it is."""
    touching = share(0, 299, better="lower")
    asked = bar(f"< {touching.high * 100:.17g} %")
    assert compare(asked, touching) in (Verdict.UNDECIDED, Verdict.MET)
    assert more_units(asked, touching) in (0, 1)
