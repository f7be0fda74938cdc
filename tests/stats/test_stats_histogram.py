"""Latencies in buckets: their number, their error, adding, and bars as shares."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.stats import Histogram, quantile_bounds

VALUES = st.lists(st.floats(0, 2e5), max_size=60)
SOME = st.lists(st.floats(0, 2e5), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("growth", "buckets", "error"), [(1.041, 292, 0.0201), (1.01 / 0.99, 585, 0.01)]
)
def test_so_many_buckets_give_so_small_an_error(growth, buckets, error):
    """From a millisecond to two minutes, as the facts page counts them."""
    empty = Histogram(growth=growth)
    assert len(empty.ends) - 1 == buckets
    assert empty.error == pytest.approx(error, abs=1e-4)
    assert empty.ends[0] == 1.0
    assert empty.ends[-2] < 120_000 <= empty.ends[-1]


@given(SOME, st.sampled_from([0.5, 0.95, 0.99]), st.sampled_from([0.8, 0.95]))
def test_a_quantile_is_that_of_the_values_up_to_its_bucket(values, q, confidence):
    """The bounds lie outside the exact ones; the estimate is off by 2 % between the ends."""
    empty = Histogram()
    low, found, high = empty.fed(values).quantile(q, confidence)
    exact_low, exact, exact_high = quantile_bounds(values, q, confidence)
    assert low <= exact_low
    assert exact_high <= high
    assert low <= found <= high
    if empty.least < exact <= empty.ends[-1]:
        assert abs(found - exact) <= exact * empty.error * (1 + 1e-9)
        if exact_high < empty.ends[-1]:
            assert high <= max(exact_high, 1.0) * empty.growth * (1 + 1e-9)


@given(VALUES, VALUES, st.randoms(use_true_random=False))
def test_histograms_are_added_in_any_order(first, second, chance):
    """Two machines say together what one would have said, stored or not."""
    empty = Histogram()
    both = empty.fed(first) + empty.fed(second)
    mixed = first + second
    chance.shuffle(mixed)
    assert both == empty.fed(second) + empty.fed(first) == empty.fed(mixed) == both + empty
    assert both.n == len(mixed)
    assert Histogram.restored(json.loads(json.dumps(both.stored()))) == both


@given(VALUES, st.floats(0, 3e5))
def test_the_number_above_a_limit_is_known_up_to_one_bucket(values, limit):
    """The true number lies between the two that are given."""
    sure, most = Histogram().fed(values).above(limit)
    assert sure <= sum(value > limit for value in values) <= most


@given(VALUES, st.sampled_from(Histogram().ends))
def test_the_number_above_the_end_of_a_bucket_is_exact(values, limit):
    """A bar that lies on an end loses nothing to the buckets, its own value included."""
    wanted = sum(value > limit for value in [*values, limit])
    assert Histogram().fed([*values, limit]).above(limit) == (wanted, wanted)


def test_what_lies_beyond_the_buckets_is_said_to():
    """A quantile above two minutes is not two minutes."""
    seen = Histogram().fed([0.0, 0.25, 130_000, 1e9])
    assert seen.counts == {0: 2, 293: 2}
    assert seen.quantile(0.9)[1:] == (math.inf, math.inf)
    assert seen.quantile(0.25)[1] == 0.5
    assert seen.above(1.0) == (2, 2)
    assert seen.above(200_000) == (0, 2)


def test_only_buckets_with_values_are_kept():
    """The stored form of a minute with three kinds of latency has three counts."""
    seen = Histogram().fed([100.0] * 5 + [200.0] * 3 + [5000.0])
    assert sorted(seen.counts.values()) == [1, 3, 5]
    assert seen.stored()["counts"] == {"115": 5, "132": 3, "212": 1}


def test_a_large_stream_keeps_its_percentiles():
    """A hundred thousand latencies with a long tail, against the sorted values."""
    values = np.random.default_rng(2).lognormal(6, 1, 100_000)
    seen = Histogram().fed(values)
    for q in (0.5, 0.9, 0.99, 0.999):
        assert seen.quantile(q)[1] == pytest.approx(np.quantile(values, q), rel=0.021)
    assert seen.n == 100_000


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: Histogram(least=0), "must be above 0"),
        (lambda: Histogram(growth=1.0), "growth above 1"),
        (lambda: Histogram(growth=math.nan), "growth above 1"),
        (lambda: Histogram(most=0.5), "in order"),
        (lambda: Histogram(counts={0: 0}), "count of bucket 0 is 0"),
        (lambda: Histogram(counts={-1: 1}), "a bucket's number is -1"),
        (lambda: Histogram(counts={294: 1}), "no bucket 294; the last is 293"),
        (lambda: Histogram().fed([-1.0]), "-1.0"),
        (lambda: Histogram().fed([math.nan]), "not finite"),
        (lambda: Histogram().fed([math.inf]), "not finite"),
        (lambda: Histogram() + Histogram(growth=1.02), "cannot be added"),
        (lambda: Histogram().quantile(0.5), "quantile of no values"),
        (lambda: Histogram().fed([1]).quantile(1.0), "quantile is 1.0"),
        (lambda: Histogram().fed([1]).quantile(0.5, 0.2), "confidence is 0.2"),
        (lambda: Histogram().above(-1), "limit is -1"),
        (lambda: Histogram().above(math.nan), "limit is nan"),
        (lambda: Histogram.restored({}), "cannot be read"),
        (lambda: Histogram.restored({"counts": {"x": 1}}), "cannot be read"),
        (lambda: Histogram.restored(Histogram().stored() | {"counts": {"1": 0.5}}), "whole number"),
    ],
)
def test_what_is_no_latency_and_no_bucket_is_refused(call, says):
    """A request that never ended is counted apart; as a NaN it would be nowhere."""
    with pytest.raises(MeasurementError, match=says):
        call()
