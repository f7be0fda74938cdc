"""How numbers are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.measurement import Measurement, Unmeasured
from redline.report import numbers

SHARES = st.floats(0, 1, allow_nan=False)


def number_in(text: str) -> Decimal:
    """Return the percentage that a text states."""
    return Decimal(next(part for part in text.split() if part[0].isdigit()))


def measurement(**given) -> Measurement:
    """Return a measurement of 19 hits in 20."""
    base = {"name": "m", "value": 0.95, "low": 0.78, "high": 0.9999, "better": "higher"}
    return Measurement(**{**base, "n": 20, "hits": 19, "method": "exact", **given})


@given(SHARES)
def test_no_share_is_written_as_none_or_all_unless_it_is(share):
    """Rounding 99.996 % to 100 % would say that nothing ever failed."""
    text = numbers.percent(share)
    believed = Decimal(f"{share:.10g}")
    assert (text == "0 %") == (believed == 0)
    assert (text == "100 %") == (believed == 1)


@given(SHARES)
def test_a_lower_bound_never_claims_more_than_was_measured(share):
    """It is rounded down, whatever the next digit is."""
    text = numbers.at_least(share)
    if "under" not in text and "over" not in text:
        assert number_in(text) <= Decimal(f"{share:.10g}") * 100


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.8784, "87.8 %"),
        (0.92, "92.0 %"),
        (0.00421, "0.42 %"),
        (0.99996, "99.996 %"),
        (0.9917, "99.2 %"),
        (0.0123, "1.2 %"),
        (0.000000001, "under 0.00001 %"),
        (0.999999999, "over 99.99999 %"),
        (0.1 + 0.2, "30.0 %"),
        (0.0, "0 %"),
        (1.0, "100 %"),
    ],
)
def test_a_percentage_has_the_digits_that_tell(share, text):
    """One decimal in the middle, more where the ends are near."""
    assert numbers.percent(share) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0034, "3.4 ms"), (0.034, "34 ms"), (0.9996, "1.00 s"), (1.2, "1.20 s"), (75, "75.0 s")],
)
def test_a_time_is_written_in_the_unit_people_would_use(seconds, text):
    """Milliseconds below a second, seconds above."""
    assert numbers.duration(seconds) == text


def test_the_bound_that_matters_is_the_worst_one():
    """Where higher is better that is the lower bound, and the other way round."""
    assert numbers.bound(measurement()) == "at least 78.0 %"
    assert numbers.bound(measurement(better="lower")) == "at most 99.99 %"
    assert numbers.bound(measurement(), best=True) == "at most 99.99 %"


def test_a_bound_without_end_is_said_to_be_one():
    """A quantile over too few values has no upper bound."""
    slow = measurement(unit="s", better="lower", high=float("inf"), hits=None)
    assert numbers.bound(slow) == "not bounded from above"
    assert numbers.interval(slow) == "780 ms to no limit"


def test_an_estimate_says_what_it_was_made_from():
    """Unknown units are named, since they are in no estimate."""
    assert numbers.estimate(measurement()) == "95.0 %: 19 of 20"
    assert numbers.estimate(measurement(n=25)) == "95.0 %: 19 of 20, 5 more unknown"
    assert numbers.estimate(measurement(value=0.0, low=0.0, hits=0)) == "0 %: 0 of 20"
    assert numbers.estimate(measurement(unit="s", hits=None)) == "950 ms over 20"
    people = measurement(corrected=True, labelled=10)
    assert numbers.estimate(people) == "95.0 %, corrected by labels on 10 of 20 units"
    table = numbers.estimate(measurement(corrected=True))
    assert table == "95.0 %, corrected by a table of mistakes"
    assert numbers.estimate(measurement(unit="count", value=3, high=4, low=1)).startswith("3.0")


@pytest.mark.parametrize("say", [numbers.bound, numbers.estimate])
def test_what_is_unknown_is_written_with_its_reason(say):
    """Never as zero and never as nothing."""
    assert say(Unmeasured(name="m", reason="no labels")) == "not measured: no labels"
    assert say(Unmeasured(name="m", reason="")) == "not measured: no reason was given"


def test_a_missing_time_or_score_is_not_zero():
    """The reader is told that nobody took it."""
    assert numbers.milliseconds(None).startswith("not measured")
    assert numbers.score(None).startswith("not measured")
    assert numbers.milliseconds(12.3) == "12 ms"
    assert numbers.score(3.41) == "3.4 of 5"


def test_counts_are_grouped_and_their_nouns_agree():
    """One unit, two units, a thousand units."""
    assert [numbers.plural(n, "unit") for n in (0, 1, 1200)] == ["0 units", "1 unit", "1,200 units"]
