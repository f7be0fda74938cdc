"""Exact bounds against tables, another implementation and simulated truth."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from redline.errors import MeasurementError
from redline.stats import lower_bound, upper_bound, upper_bound_of_zero, worst_case_bounds

TWO_SIDED = [
    # hits, n, lower and upper end at 95 % (2.5 % each side), one-sided upper end at 95 %
    (0, 10, 0.0, 0.308497, 0.258866),
    (1, 10, 0.002529, 0.445016, 0.394163),
    (5, 10, 0.187086, 0.812914, 0.777559),
    (3, 20, 0.032071, 0.378927, 0.343664),
    (5, 100, 0.016432, 0.112835, 0.102253),
    (0, 300, 0.0, 0.012221, 0.009936),
    (1, 300, 0.000084, 0.018431, 0.015715),
    (3, 300, 0.002067, 0.028945, 0.025641),
    (8, 1000, 0.003460, 0.015702, 0.014388),
    (50, 1000, 0.037335, 0.065390, 0.062863),
    (999, 1000, 0.994441, 0.999975, 0.999949),
]


@pytest.mark.parametrize(("hits", "n", "low", "high", "one_sided"), TWO_SIDED)
def test_bounds_agree_with_the_reference_table(hits, n, low, high, one_sided):
    """A table made with another program settles the digits."""
    assert lower_bound(hits, n, 0.975) == pytest.approx(low, abs=1e-6)
    assert upper_bound(hits, n, 0.975) == pytest.approx(high, abs=1e-6)
    assert upper_bound(hits, n) == pytest.approx(one_sided, abs=1e-6)


@pytest.mark.parametrize("n", [1, 2, 7, 30, 186])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_bounds_agree_with_an_independent_test(n, confidence):
    """Every count of a few sample sizes is checked against scipy's own test."""
    for hits in range(n + 1):
        less = binomtest(hits, n, alternative="less").proportion_ci(confidence)
        more = binomtest(hits, n, alternative="greater").proportion_ci(confidence)
        assert upper_bound(hits, n, confidence) == pytest.approx(less.high, abs=1e-9)
        assert lower_bound(hits, n, confidence) == pytest.approx(more.low, abs=1e-9)


@pytest.mark.parametrize(("hits", "n"), [(0, 40), (3, 40), (39, 40), (40, 40)])
def test_the_upper_bound_is_where_so_few_hits_become_unlikely(hits, n):
    """The definition, summed by hand: at the bound, at most so many hits come 5 % of the time."""
    p = upper_bound(hits, n)
    chance = sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(hits + 1))
    assert chance == pytest.approx(1.0 if hits == n else 0.05, abs=1e-9)


@given(st.integers(1, 400), st.data())
def test_the_estimate_lies_between_its_bounds(n, data):
    """At 50 % confidence and above, no bound crosses the estimate."""
    hits = data.draw(st.integers(0, n))
    confidence = data.draw(st.sampled_from([0.5, 0.8, 0.95, 0.999]))
    assert lower_bound(hits, n, confidence) <= hits / n <= upper_bound(hits, n, confidence)


@given(st.integers(1, 300), st.data())
def test_hits_and_misses_mirror_each_other(n, data):
    """What is at most so often a hit is at least so often a miss."""
    hits = data.draw(st.integers(0, n))
    assert upper_bound(hits, n) == pytest.approx(1 - lower_bound(n - hits, n), abs=1e-9)


@pytest.mark.parametrize("truth", [0.005, 0.05, 0.3, 0.92])
def test_bounds_hold_as_often_as_they_say(truth):
    """Simulated launches: 95 % bounds are wrong at most one time in twenty, and noise."""
    chance = random.Random(20261121)  # noqa: S311  # chance is wanted, not secrecy
    runs, n = 3000, 150
    hits = [sum(chance.random() < truth for _ in range(n)) for _ in range(runs)]
    ends = {k: (lower_bound(k, n), upper_bound(k, n)) for k in set(hits)}
    noise = 3 * math.sqrt(0.05 * 0.95 / runs)
    assert sum(ends[k][1] < truth for k in hits) / runs <= 0.05 + noise
    assert sum(ends[k][0] > truth for k in hits) / runs <= 0.05 + noise


@pytest.mark.parametrize("n", [1, 29, 59, 300, 2995])
def test_no_hit_has_a_closed_form(n):
    """A review uses the closed form, the gate the exact one, and both must say the same."""
    assert upper_bound_of_zero(n) == pytest.approx(upper_bound(0, n), abs=1e-12)


def test_unknown_units_count_at_their_worst_on_both_sides():
    """Whichever way the unknown ones would have gone, the bounds hold."""
    low, high = worst_case_bounds(90, 6, 100)
    for truly in range(90, 97):
        assert low <= lower_bound(truly, 100)
        assert high >= upper_bound(truly, 100)
    assert (low, high) == (lower_bound(90, 100), upper_bound(96, 100))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((-1, 10), "number of hits is -1"),
        ((11, 10), "11 hits in 10 units"),
        ((0, 0), "number of units is 0"),
        ((1.5, 10), "must be a whole number"),
        ((1, 10, 0.49), "confidence is 0.49"),
        ((1, 10, 1.0), "confidence is 1.0"),
        ((1, 10, math.nan), "confidence is nan"),
    ],
)
@pytest.mark.parametrize("bound", [lower_bound, upper_bound])
def test_counts_that_contradict_each_other_are_refused(bound, arguments, says):
    """A bound of nonsense would be believed like any other."""
    with pytest.raises(MeasurementError, match=says):
        bound(*arguments)


def test_more_unknown_than_units_is_refused():
    """Hits and unknown units are parts of the same whole."""
    with pytest.raises(MeasurementError, match="11 hits in 10 units"):
        worst_case_bounds(6, 5, 10)
    with pytest.raises(MeasurementError, match="number unknown is -1"):
        worst_case_bounds(6, -1, 10)
