"""Reviews of live outputs: how many are enough, and what is said where there are none."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.stats import (
    ReviewStratum,
    reviewed_rate,
    reviews_needed,
    sequence_bounds,
    sequence_lower,
    sequence_upper,
)


def stratum(name="unflagged", **changed):
    """Return outputs drawn at one in a hundred, of which three in a hundred were harmful."""
    counts = {"chance": 0.01, "items": 10_000, "reviewed": 100, "harmful": 3}
    return ReviewStratum(name=name, **{**counts, **changed})


ESCALATED = stratum("escalated", chance=1.0, items=500, reviewed=500, harmful=200)
FLAGGED = stratum("flagged", chance=0.1, items=4500, reviewed=450, harmful=90)
UNFLAGGED = stratum("unflagged", chance=0.02, items=95_000, reviewed=1900, harmful=0)


@pytest.mark.parametrize("one_sided", [False, True])
@pytest.mark.parametrize("harmful", [0, 1, 4])
@pytest.mark.parametrize(("limit", "alpha"), [(0.01, 0.05), (0.04, 0.2), (0.3, 0.01), (0.9, 0.05)])
def test_one_review_fewer_is_not_enough(limit, alpha, harmful, one_sided):
    """The number is found by halving, and is the first whose bound is at most the limit."""

    def high(n):
        if one_sided:
            return sequence_upper(harmful, n, alpha)
        return sequence_bounds(harmful, n, alpha)[1]

    found = reviews_needed(limit, harmful=harmful, alpha=alpha, one_sided=one_sided)
    assert high(found) <= limit + 1e-12
    assert found <= max(harmful, 1) or high(found - 1) > limit


def test_asking_for_one_end_only_takes_fewer_reviews():
    """All of the chance to be wrong is spent on the end that the bar asks about."""
    assert reviews_needed(0.005, one_sided=True) < 0.6 * reviews_needed(0.005)


def test_a_rate_is_the_weighted_sum_of_its_strata():
    """Each by its number of outputs, each bound at a third of alpha."""
    found = reviewed_rate([ESCALATED, FLAGGED, UNFLAGGED])
    parts = [(0.005, 200, 500), (0.045, 90, 450), (0.95, 0, 1900)]
    assert found.value == pytest.approx(0.005 * 0.4 + 0.045 * 0.2)
    assert found.high == pytest.approx(sum(w * sequence_upper(h, n, 0.05 / 3) for w, h, n in parts))
    assert found.low == pytest.approx(sum(w * sequence_lower(h, n, 0.05 / 3) for w, h, n in parts))
    assert (found.items, found.reviewed, found.unknown) == (100_000, 2850, ())


@pytest.mark.parametrize(
    "rest",
    [
        stratum(chance=0.0, items=95_000, reviewed=0, harmful=0),
        stratum(chance=0.02, items=95_000, reviewed=0, harmful=0),
        stratum(chance=0.02, items=1, reviewed=0, harmful=0),
    ],
)
def test_a_stratum_without_a_review_makes_the_rate_unknown(rest):
    """All escalations and a tenth of what was flagged say nothing about the rest."""
    found = reviewed_rate([ESCALATED, FLAGGED, rest])
    assert found.value is None
    assert found.high is None
    assert found.unknown == ("unflagged",)
    assert found.low > 0  # what was seen is still evidence of harm


def test_a_stratum_without_an_output_takes_no_part():
    """Nothing escalated: no weight, no doubt, and no part of alpha."""
    none = stratum("escalated", chance=1.0, items=0, reviewed=0, harmful=0)
    assert reviewed_rate([none, FLAGGED, UNFLAGGED]) == reviewed_rate([FLAGGED, UNFLAGGED])


def test_no_output_is_no_rate():
    """A feed that brings nothing is unknown, and not without harm."""
    found = reviewed_rate([stratum(items=0, reviewed=0, harmful=0)])
    assert (found.value, found.high, found.low) == (None, None, 0.0)


def test_a_changed_chance_is_a_stratum_of_its_own():
    """Outputs drawn at one in a hundred and at one in ten are not thrown together."""
    found = reviewed_rate([stratum(), stratum(chance=0.1, reviewed=1000, harmful=10)])
    assert found.value == pytest.approx((0.03 + 0.01) / 2)
    with pytest.raises(MeasurementError, match="each name and chance once"):
        reviewed_rate([stratum(), stratum()])


@given(
    st.lists(
        st.tuples(st.integers(1, 5000), st.integers(1, 400), st.integers(0, 400)),
        min_size=1, max_size=4,
    ),
    st.floats(0.001, 0.4),
)  # fmt: skip
def test_a_known_rate_lies_between_its_bounds(rows, alpha):
    """In whatever order the strata come."""
    strata = [
        stratum(str(k), chance=1.0, items=items + n, reviewed=n, harmful=min(hits, n))
        for k, (items, n, hits) in enumerate(rows)
    ]
    found = reviewed_rate(strata, alpha)
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value <= found.high + 1e-9 <= 1 + 1e-9
    again = reviewed_rate(strata[::-1], alpha)
    assert again.high == pytest.approx(found.high, abs=1e-12)


def test_the_bound_holds_while_reviews_come_in():
    """Three strata, looked at after every round: wrong at any time in at most 5 % of runs."""
    rng = np.random.default_rng(5)
    shares, items = [0.4, 0.1, 0.01], [200, 1800, 18_000]
    truth = float(np.dot(shares, items) / sum(items))
    runs, wrong = 150, 0
    for _ in range(runs):
        hits = np.cumsum(rng.random((12, 3, 10)) < np.array(shares)[:, None], axis=0).sum(axis=2)
        wrong += any(
            reviewed_rate([
                stratum(str(k), items=items[k], reviewed=10 * at, harmful=int(hits[at - 1, k]))
                for k in range(3)
            ]).high < truth
            for at in (1, 2, 4, 8, 12)
        )  # fmt: skip
    assert wrong / runs <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: stratum(chance=1.5), "1.5"),
        (lambda: stratum(chance=math.nan), "nan"),
        (lambda: stratum(harmful=101), "101 harmful of 100 reviewed of 10000"),
        (lambda: stratum(reviewed=10_001), "each is part of the next"),
        (lambda: stratum(harmful=-1), "-1"),
        (lambda: stratum(reviewed=2.5), "whole number"),
        (lambda: stratum(chance=0.0), "no chance to be drawn"),
        (lambda: reviewed_rate([]), "give one at least"),
        (lambda: reviewed_rate([stratum()], 0.0), "alpha is 0.0"),
        (lambda: reviewed_rate([stratum()], math.nan), "alpha is nan"),
        (lambda: reviews_needed(0.0), "limit is 0.0"),
        (lambda: reviews_needed(math.nan), "limit is nan"),
        (lambda: reviews_needed(0.01, alpha=5), "alpha is 5"),
        (lambda: reviews_needed(0.01, harmful=-1), "-1"),
        (lambda: reviews_needed(1e-10), "more than a billion"),
    ],
)
def test_what_cannot_be_a_review_is_refused(call, says):
    """More harmful than reviewed means that two tables were mixed."""
    with pytest.raises(MeasurementError, match=says):
        call()
