"""The sums that are kept of log-probabilities, and what is read from them."""

import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.likelihood import Likelihood

LOGS = st.lists(st.floats(-40, 0, allow_subnormal=False), min_size=2, max_size=60)


def slow(logs):
    """Return the burstiness by the values themselves, as Kim and Jo write it."""
    surprise = [-log for log in logs]
    n, mean = len(surprise), statistics.fmean(surprise)
    r = statistics.pstdev(surprise) / mean
    more, less = math.sqrt(n + 1), math.sqrt(n - 1)
    return (more * r - less) / ((more - 2) * r + less)


@given(LOGS)
def test_three_sums_are_enough(logs):
    """The tokens are forgotten, and nothing that is told of them needs them."""
    found = Likelihood.of(logs)
    assert (found.tokens, found.total) == (len(logs), pytest.approx(math.fsum(logs)))
    assert -1 <= found.burstiness <= 1
    if statistics.fmean(logs) < -1e-6:
        assert found.burstiness == pytest.approx(slow(logs), abs=1e-6)
    assert Likelihood.restored(found.stored()) == found


@pytest.mark.parametrize("n", [2, 3, 20, 500])
def test_burstiness_has_the_same_ends_for_short_and_long_answers(n):
    """Otherwise a bar would be one on the length of answers."""
    assert Likelihood.of([-0.7] * n).burstiness == pytest.approx(-1, abs=1e-6)
    assert Likelihood.of([0.0] * n).burstiness == -1
    assert Likelihood.of([-9.0] + [0.0] * (n - 1)).burstiness == pytest.approx(1)


def test_intervals_without_memory_have_none():
    """The middle of the scale is what chance alone gives."""
    rng = random.Random(7)  # noqa: S311  repeatable, not secret
    found = Likelihood.of([-rng.expovariate(1) for _ in range(20_000)])
    assert abs(found.burstiness) < 0.02


def test_one_token_has_no_burstiness():
    """No spread can be seen in it."""
    assert Likelihood.of([-1.0]).burstiness is None


@pytest.mark.parametrize(
    "logs",
    [[], [-1.0, None], [-1.0, "-2"], [-1.0, -9999.0], [-1.0, math.nan], [-1.0, -math.inf],
     [-1.0, 0.5], [True]],
)  # fmt: skip
def test_what_is_no_log_probability_makes_all_unknown(logs):
    """What is left would tell of another text."""
    assert Likelihood.of(logs) is None


def test_a_rounding_error_above_nothing_is_forgiven():
    """Services round, and a probability of one is not impossible."""
    assert Likelihood.of([1e-6, -1.0]) == Likelihood(tokens=2, total=-1.0, squares=1.0)


@pytest.mark.parametrize(
    "row",
    [
        {"tokens": 0, "total": 0.0, "squares": 0.0},
        {"tokens": 2, "total": 0.5, "squares": 1.0},
        {"tokens": 2, "total": -4.0, "squares": 1.0},
        {"tokens": 2, "total": -math.inf, "squares": 9.0},
        {"tokens": 2, "total": -1.0, "squares": math.nan},
    ],
)
def test_sums_that_no_log_probabilities_have_are_refused(row):
    """A file from outside may hold anything."""
    with pytest.raises(ValueError, match="a likelihood of"):
        Likelihood.restored(row)
