"""How many times more often a second version fails: parts, families, what has no ratio."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from redline.errors import MeasurementError
from redline.stats import amplification


def test_a_ratio_has_the_bounds_of_both_parts():
    """Ten rows fail in both and twenty in the second alone: 20 of 30 are new, none is lost."""
    found = amplification([1] * 10 + [0] * 90, [1] * 30 + [0] * 70)
    lost_high = beta.ppf(0.975, 1, 30)
    new_low, new_high = beta.ppf(0.025, 20, 11), beta.ppf(0.975, 21, 10)
    assert (found.value, found.first, found.second, found.n) == (3, 10, 30, 100)
    assert found.low == pytest.approx((1 - lost_high) / (1 - new_low))
    assert found.high == pytest.approx(1 / (1 - new_high))


def test_two_versions_that_fail_alike_are_known_to_be_alike():
    """The pairing says so; rates held side by side would leave room for twice as many."""
    found = amplification([1] * 60 + [0] * 400, [1] * 60 + [0] * 400)
    assert found.value == 1
    assert 0.93 < found.low < 1 < found.high < 1.07


def test_what_never_failed_before_has_no_upper_limit():
    """A ratio to nothing is no number; that it is above one is shown by enough failures."""
    found = amplification([0] * 100, [1] * 8 + [0] * 92)
    assert (found.value, found.high) == (math.inf, math.inf)
    assert found.low > 1
    assert amplification([1] * 8 + [0] * 92, [0] * 100).value == 0


def test_rows_of_one_family_are_the_news_of_one():
    """Twenty attacked versions of two requests show less than twenty requests."""
    first, second = [1] * 10 + [0] * 90, [1] * 30 + [0] * 70
    alone = amplification(first, second)
    together = amplification(first, second, [k // 10 for k in range(100)])
    assert together.low < alone.low
    assert together.high > alone.high


@pytest.mark.parametrize(
    ("first", "second", "clusters", "said"),
    [
        ([0, 0], [0, 0], None, "none of 2 items failed"),
        ([0, 0, 0], [0, 0], None, "3 items of the first and 2"),
        ([1, 1, 0], [1, 0, 0], [1, 1, 2], "one family"),
        ([1, 2], [0, 1], None, "first"),
    ],
)
def test_what_shows_no_ratio_is_refused(first, second, clusters, said):
    """Nothing failed, lengths differ, or all that failed hangs together."""
    with pytest.raises(MeasurementError, match=said):
        amplification(first, second, clusters)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 50))
def test_bounds_hold_the_value_and_turn_round_with_the_versions(both, lost, new, none):
    """To swap the versions is to turn the ratio over."""
    if both + lost + new < 2:
        return
    first = [1] * (both + lost) + [0] * (new + none)
    second = [1] * both + [0] * lost + [1] * new + [0] * none
    found, back = amplification(first, second), amplification(second, first)
    assert found.low <= found.value <= found.high
    assert back.low == pytest.approx(1 / found.high if found.high else math.inf)


@pytest.mark.parametrize(("share", "times", "kept"), [(0.1, 1, 0.5), (0.05, 3, 0.8), (0.3, 1.5, 1)])
def test_bounds_fail_no_more_often_than_they_may(share, times, kept):
    """Where the true ratio is known, each bound misses it in at most 5 % of the runs."""
    rng, runs, misses = np.random.default_rng(7), 300, np.zeros(2)
    rest = (times * share - kept * share) / (1 - share)
    for _ in range(runs):
        first = rng.random(150) < share
        second = rng.random(150) < np.where(first, kept, rest)
        found = amplification(first, second)
        misses += (found.low > times, found.high < times)
    assert (misses / runs <= 0.05).all()
