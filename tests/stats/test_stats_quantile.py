"""Bounds of a quantile against the binomial sums behind them, and against simulated truth."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.stats import quantile_bounds, units_for_quantile


def chance_at_most(k, n, q):
    """Return the chance that at most k of n values lie below the q-quantile, summed."""
    return sum(math.comb(n, i) * q**i * (1 - q) ** (n - i) for i in range(k + 1))


@pytest.mark.parametrize("n", [1, 5, 58, 59, 60, 100, 240])
@pytest.mark.parametrize("q", [0.5, 0.95])
@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_the_ranks_are_those_that_the_sums_give(n, q, confidence):
    """The values are their own ranks, so the bounds can be read off."""
    low, _, high = quantile_bounds(range(1, n + 1), q, confidence)
    highs = [r for r in range(1, n + 1) if chance_at_most(r - 1, n, q) >= confidence]
    lows = [r for r in range(1, n + 1) if 1 - chance_at_most(r - 1, n, q) >= confidence]
    assert high == (highs[0] if highs else math.inf)
    assert low == (lows[-1] if lows else -math.inf)


@pytest.mark.parametrize("q", [0.5, 0.9, 0.95, 0.99])
def test_the_fewest_values_that_bound_it_from_above(q):
    """One value fewer has no upper bound, and that is said rather than guessed."""
    least = units_for_quantile(q)
    assert quantile_bounds(range(least), q)[2] == least - 1
    assert math.isinf(quantile_bounds(range(least - 1), q)[2])


@given(
    st.lists(st.floats(0, 1e6), min_size=1, max_size=200),
    st.sampled_from([0.05, 0.5, 0.95]),
    st.integers(0, 40),
)
def test_the_estimate_lies_between_its_bounds(values, q, unknown):
    """Whatever the values, and however many are missing."""
    low, point, high = quantile_bounds(values, q, unknown=unknown)
    assert low <= point <= high
    assert point in values


def test_unknown_values_widen_both_ends():
    """They may have been the slowest or the fastest, and nobody knows which."""
    low, _, high = quantile_bounds(range(1, 401), 0.95)
    wide_low, _, wide_high = quantile_bounds(range(1, 401), 0.95, unknown=6)
    assert wide_low < low
    assert wide_high > high
    assert math.isinf(quantile_bounds(range(1, 401), 0.95, unknown=30)[2])


def test_the_bounds_hold_as_often_as_they_say():
    """Simulated latencies with a long tail, whose true p95 is known."""
    chance = random.Random(20261121)  # noqa: S311  # chance is wanted, not secrecy
    runs, n, truth = 1500, 120, -math.log(0.05)
    ends = [quantile_bounds([chance.expovariate(1) for _ in range(n)], 0.95) for _ in range(runs)]
    noise = 3 * math.sqrt(0.05 * 0.95 / runs)
    assert sum(high < truth for _, _, high in ends) / runs <= 0.05 + noise
    assert sum(low > truth for low, _, _ in ends) / runs <= 0.05 + noise


@pytest.mark.parametrize(
    ("values", "q", "confidence", "says"),
    [
        ([], 0.95, 0.95, "no values"),
        ([1.0, math.inf], 0.95, 0.95, "not finite"),
        ([1.0, math.nan], 0.95, 0.95, "not finite"),
        ([1.0], 1.0, 0.95, "quantile is 1.0"),
        ([1.0], 0.95, 0.3, "confidence is 0.3"),
    ],
)
def test_what_has_no_quantile_is_refused(values, q, confidence, says):
    """A quantile of nothing, or of infinities, would be a made-up number."""
    with pytest.raises(MeasurementError, match=says):
        quantile_bounds(values, q, confidence)
