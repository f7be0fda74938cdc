"""A calibration error over many forecasts of which a few were drawn at random and settled.

Of each stratum come in how many items it has, how many of them were drawn, and the forecasts
among these that somebody settled. Each counts by as many items as it stands for. The error comes
out beside what a forecaster without fault would show on the same draw, with bounds that hold
for one look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import Floats, Generator, np, outcomes, shares
from redline.stats.checks import check_confidence, whole

__all__ = ["DrawnCalibration", "DrawnForecasts", "drawn_calibration", "worth_of_drawn"]

SLACK = 1e-12
"""Two errors nearer than this are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnForecasts:
    """One stratum."""

    items: int
    """All of them, drawn or not."""
    drawn: int
    """At least one."""
    forecasts: Sequence[tuple[float, bool]]
    """Stated probability and outcome, of those drawn that have both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCalibration:
    """A calibration error beside what a forecaster without fault would show."""

    error: float
    """The mean distance of stated from observed, over all items."""
    expected: float
    """What it would be, on average, without fault."""
    beyond: float
    """The error less what is expected of no fault, not below 0."""
    p: float
    """Chance of at least this error without fault."""
    low: float
    high: float
    """One-sided bounds of the error, by drawing each stratum again."""


def worth_of_drawn(strata: Sequence[DrawnForecasts]) -> float:
    """Return how many forecasts that all stand for as many items would tell as much.

    Source
    ------
    Kish (1965), Survey Sampling, section 11.7.

    >>> worth_of_drawn([DrawnForecasts(items=10, drawn=2, forecasts=[(0.9, True), (0.8, False)])])
    2.0
    """
    weights = [one.items / one.drawn for one in strata for _ in one.forecasts]
    squares = sum(weight**2 for weight in weights)
    return sum(weights) ** 2 / squares if squares else 0.0


def drawn_calibration(
    strata: Sequence[DrawnForecasts],
    bins: int = 10,
    *,
    rng: Generator,
    draws: int = 400,
    confidence: float = 0.95,
) -> DrawnCalibration:
    """Return the calibration error over all items of some strata.

    Parameters
    ----------
    strata : of DrawnForecasts
        With a forecast among them.
    bins : int
        Of equal width, closed on the right.
    rng : numpy.random.Generator
        Where chance comes from.
    draws : int
        Sets of outcomes, and draws of each stratum, at least 100.
    confidence : float
        Of each bound.

    Raises
    ------
    MeasurementError
        No forecast, no probability, or a stratum of which nothing was drawn.

    Source
    ------
    Bröcker and Smith (2007), doi:10.1175/WAF993.1, consistency resampling; Rao and Wu (1988),
    doi:10.1080/01621459.1988.10478591, the bootstrap within strata, here without the correction
    for small populations, so that bounds are wider where all were drawn.

    >>> import numpy
    >>> half = DrawnForecasts(items=40, drawn=20, forecasts=[(0.5, k % 2 == 0) for k in range(20)])
    >>> drawn_calibration([half], rng=numpy.random.default_rng(1)).error
    0.0
    """
    check_confidence(confidence)
    whole(draws, "the number of draws", least=100)
    if any(one.drawn < max(len(one.forecasts), 1) for one in strata):
        raise MeasurementError("more forecasts than drawn items, or nothing drawn of a stratum.")
    pairs = [pair for one in strata for pair in one.forecasts]
    stated = shares([p for p, _ in pairs], "stated probabilities")
    true = outcomes([y for _, y in pairs], "outcomes")
    weights = np.concatenate([np.full(len(one.forecasts), one.items / one.drawn) for one in strata])
    edges = np.arange(1, whole(bins, "the number of bins", least=1)) / bins
    member = np.eye(bins)[np.searchsorted(edges, stated, side="left")]

    def error(gaps: Floats, by: Floats) -> Floats:
        """Return the error of each row of gaps, weighed by its row of weights."""
        sums = np.abs((gaps * by) @ member).sum(axis=1)
        return np.asarray(sums / np.maximum(by.sum(axis=1), np.finfo(float).tiny))

    seen = float(error((true - stated)[None, :], weights[None, :])[0])
    lucky = rng.random((draws, stated.size)) < stated
    blameless = error(lucky - stated, weights[None, :])
    again = np.concatenate([drawn_again(one, rng, draws) for one in strata], axis=1) * weights
    spread = error((true - stated)[None, :], again[again.any(axis=1)])
    expected = float(blameless.mean())
    return DrawnCalibration(
        error=seen,
        expected=expected,
        beyond=max(seen - expected, 0.0),
        p=(1 + int((blameless >= seen - SLACK).sum())) / (1 + draws),
        low=min(float(np.quantile(spread, 1 - confidence)), seen),
        high=max(float(np.quantile(spread, confidence)), seen),
    )


def drawn_again(one: DrawnForecasts, rng: Generator, draws: int) -> Floats:
    """Return how often each forecast of a stratum comes up when as many items are drawn again."""
    found = rng.multinomial(one.drawn, [1 / one.drawn] * one.drawn, size=draws)
    return np.asarray(found[:, : len(one.forecasts)], dtype=np.float64)
