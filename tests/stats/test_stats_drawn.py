"""Numbers over all of a population, from a few drawn by stratum: right on average, and bounded."""

import numpy as np
import pytest

from redline.errors import MeasurementError
from redline.stats import (
    DrawnForecasts,
    DrawnPairs,
    calibration_check,
    drawn_calibration,
    drawn_ratio,
    worth_of_drawn,
)


def test_a_ratio_counts_each_stratum_by_all_its_items():
    """Nine hundred at one half and a hundred at two, by hand."""
    found = drawn_ratio(
        [
            DrawnPairs(items=900, pairs=[(1.0, 2.0), (1.0, 2.0)]),
            DrawnPairs(items=100, pairs=[(4.0, 2.0), (4.0, 2.0)]),
        ]
    )
    assert found[0] == pytest.approx((900 * 1 + 100 * 4) / (1000 * 2))


def test_what_was_drawn_whole_is_known():
    """Nothing is left to chance where every item was read."""
    value, low, high = drawn_ratio(
        [DrawnPairs(items=3, pairs=[(0.0, 1.0), (1.0, 3.0), (2.0, 1.0)])]
    )
    assert value == low == high == pytest.approx(3 / 5)


def test_bounds_of_a_ratio_hold_as_often_as_they_say():
    """Two strata drawn with unequal chances, again and again; each bound at 95 %."""
    rng = np.random.default_rng(1)
    sizes, chances = (2_000, 400), (30, 60)
    below = [rng.gamma(2.0, 50.0, n) for n in sizes]
    above = [rng.binomial(1, p, n).astype(float) for n, p in zip(sizes, (0.9, 0.5), strict=True)]
    truth = sum(a.sum() for a in above) / sum(b.sum() for b in below)
    held = [0, 0]
    for _ in range(600):
        drawn = []
        for a, b, n in zip(above, below, chances, strict=True):
            who = rng.choice(a.size, n, replace=False)
            pairs = list(zip(a[who].tolist(), b[who].tolist(), strict=True))
            drawn.append(DrawnPairs(items=a.size, pairs=pairs))
        _, low, high = drawn_ratio(drawn)
        held = [held[0] + (low <= truth), held[1] + (truth <= high)]
    assert min(held) / 600 > 0.92


@pytest.mark.parametrize(
    "strata",
    [
        [DrawnPairs(items=10, pairs=[(1.0, 2.0)])],  # one of ten shows no spread
        [DrawnPairs(items=1, pairs=[(1.0, 2.0), (1.0, 2.0)])],  # more than there are
        [DrawnPairs(items=3, pairs=[(1.0, 0.0)] * 3)],  # nothing below
    ],
)
def test_a_ratio_that_cannot_be_had_is_refused(strata):
    """An error, and no number."""
    with pytest.raises(MeasurementError):
        drawn_ratio(strata)


def test_one_stratum_drawn_whole_has_the_plain_calibration_error():
    """Beside the check that evaluation uses."""
    rng = np.random.default_rng(2)
    stated = rng.random(200)
    true = rng.random(200) < stated**2
    plain = calibration_check(stated.tolist(), true.tolist(), 10, rng=np.random.default_rng(3))
    pairs = list(zip(stated.tolist(), map(bool, true), strict=True))
    found = drawn_calibration(
        [DrawnForecasts(items=200, drawn=200, forecasts=pairs)], 10, rng=np.random.default_rng(3)
    )
    assert found.error == pytest.approx(plain.error)
    assert found.expected == pytest.approx(plain.expected, abs=0.01)
    assert found.low <= found.error <= found.high


def test_a_rare_stratum_does_not_speak_for_the_rest():
    """A hundred escalated answers are all wrong and all read; ten thousand others are right."""
    escalated = DrawnForecasts(items=100, drawn=100, forecasts=[(0.95, False)] * 100)
    others = DrawnForecasts(items=9_900, drawn=99, forecasts=[(0.95, True)] * 99)
    found = drawn_calibration([escalated, others], rng=np.random.default_rng(4))
    assert found.error == pytest.approx(abs(0.99 - 0.95))
    assert 99 < worth_of_drawn([escalated, others]) < 110


def test_bounds_of_a_calibration_error_hold():
    """The upper one is that of the plain error, which lies above the true one on average."""
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(200):
        some = rng.random(80) < 0.6
        few = rng.random(40) < 0.9
        drawn = [
            DrawnForecasts(items=800, drawn=80, forecasts=[(0.85, bool(y)) for y in some]),
            DrawnForecasts(items=200, drawn=40, forecasts=[(0.85, bool(y)) for y in few]),
        ]
        found = drawn_calibration(drawn, rng=rng, draws=200)
        held += found.high >= 0.85 - (0.8 * 0.6 + 0.2 * 0.9)
    assert held / 200 > 0.9


def test_more_forecasts_than_were_drawn_are_refused():
    """Whoever counts twice would be too sure."""
    wrong = DrawnForecasts(items=5, drawn=1, forecasts=[(0.5, True), (0.5, False)])
    with pytest.raises(MeasurementError, match="drawn"):
        drawn_calibration([wrong], rng=np.random.default_rng(6))
