"""How good are stated probabilities and scores, beyond their calibration?

Scores and outcomes come in; Brier score, log loss and the area under the ROC curve
come out, the last with bounds.
"""

from __future__ import annotations

from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import (
    ArrayLike,
    Bools,
    Clusters,
    Floats,
    Generator,
    np,
    numbers,
    outcomes,
    pairs_of,
    shares,
    special,
)
from redline.stats.beta import low_limit
from redline.stats.bootstrap import clustered_bootstrap
from redline.stats.checks import check_confidence

__all__ = ["Area", "area_under_roc", "brier_score", "log_loss"]

NEAREST = 1e-15
"""The nearest to 0 and 1 that a forecast counts for in the log loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The chance that a random positive scores above a random negative."""

    value: float
    low: float
    high: float
    """One-sided bounds, each with `confidence`."""
    confidence: float
    stderr: float
    positives: int
    negatives: int
    method: str


def brier_score(p: ArrayLike, y: ArrayLike) -> float:
    """Return the mean square distance of stated probabilities from outcomes; 0 is best.

    Parameters
    ----------
    p : (n,) float
        Stated probabilities.
    y : (n,) bool
        Whether each came true.

    Raises
    ------
    MeasurementError
        Nothing to judge, unequal lengths, no probability, or no outcome of 0 or 1.

    Source
    ------
    Brier (1950), Monthly Weather Review 78(1), 1-3.

    >>> brier_score([0.5, 1.0], [1, 1])
    0.125
    """
    stated, true = forecasts(p, y)
    return float(((stated - true) ** 2).mean())


def log_loss(p: ArrayLike, y: ArrayLike) -> float:
    """Return the mean surprise at the outcomes, in natural logarithms; 0 is best.

    Forecasts of exactly 0 and 1 count as 1e-15 away, so that one mistake is not infinite.

    Parameters and errors as for `brier_score`.

    Source
    ------
    Good (1952), doi:10.1111/j.2517-6161.1952.tb00104.x.

    >>> round(log_loss([0.5, 1.0], [1, 1]), 6)
    0.346574
    """
    stated, true = forecasts(p, y)
    sure = np.clip(np.where(true > 0, stated, 1 - stated), NEAREST, 1 - NEAREST)
    return float(-np.log(sure).mean())


def area_under_roc(
    scores: ArrayLike,
    y: ArrayLike,
    confidence: float = 0.95,
    *,
    clusters: Clusters = None,
    rng: Generator | None = None,
) -> Area:
    """Return the area under the ROC curve, with bounds.

    Parameters
    ----------
    scores : (n,) float
        Higher for what is thought positive.
    y : (n,) bool
        What is positive.
    confidence : float
        Of each side.
    clusters : (n,) hashable or None
        Family of each item; bounds then come from a bootstrap over families.
    rng : numpy.random.Generator or None
        For the bootstrap; needed with clusters.

    Raises
    ------
    MeasurementError
        No positive or no negative, or clusters without `rng`.

    Source
    ------
    DeLong, DeLong and Clarke-Pearson (1988), doi:10.2307/2531595, on log odds; where the two
    kinds are parted without fault, that spread is 0, and the exact bound for as many pairs as
    share no item is given.

    >>> found = area_under_roc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])
    >>> found.value, round(found.low, 4), round(found.high, 4)
    (0.75, 0.1189, 0.9852)
    """
    check_confidence(confidence)
    values, true = numbers(scores, "scores"), outcomes(y, "outcomes")
    pairs_of(values, true, "scores and outcomes")
    positive, negative = values[true], values[~true]
    if min(positive.size, negative.size) == 0:
        raise MeasurementError("all items are of one kind; the area needs both.")
    above = ranked_above(positive, negative)
    area = float(above.mean() / negative.size)
    error = spread_of_area(above / negative.size, ranked_above(-negative, -positive), positive.size)
    if clusters is not None:
        if rng is None:
            raise MeasurementError("families need the bootstrap; give a seeded `rng`.")
        drawn = clustered_bootstrap(
            area_or_half, (values, true), clusters, rng=rng, confidence=confidence
        )
        low, high, error = drawn.low, drawn.high, drawn.stderr
        method = "bootstrap over families"
    elif area in (0.0, 1.0):
        pairs = min(positive.size, negative.size)
        reach = low_limit(pairs, pairs, confidence)
        low, high = (reach, 1.0) if area else (0.0, 1 - reach)
        method = "exact, pairs without a common item"
    else:
        odds, step = float(special.logit(area)), error / (area * (1 - area))
        far = step * float(special.ndtri(confidence))
        low, high = float(special.expit(odds - far)), float(special.expit(odds + far))
        method = "DeLong on log odds"
    return Area(
        value=area,
        low=low,
        high=high,
        confidence=confidence,
        stderr=error,
        positives=positive.size,
        negatives=negative.size,
        method=method,
    )


def ranked_above(these: Floats, those: Floats) -> Floats:
    """Return above how many of those each of these lies; an equal one counts half."""
    ordered = np.sort(those)
    below = np.searchsorted(ordered, these, side="left")
    return np.asarray((below + np.searchsorted(ordered, these, side="right")) / 2)


def spread_of_area(of_positives: Floats, above_positives: Floats, positives: int) -> float:
    """Return the standard error of the area from how each item of both kinds is placed."""
    of_negatives = above_positives / positives
    variance = sum(
        float(part.var(ddof=1)) / part.size if part.size > 1 else 0.25
        for part in (of_positives, of_negatives)
    )
    return float(variance**0.5)


def area_or_half(values: Floats, true: Bools) -> float:
    """Return the area; a half for a draw that holds one kind only, which tells nothing."""
    positive, negative = values[true], values[~true]
    if min(positive.size, negative.size) == 0:
        return 0.5
    return float(ranked_above(positive, negative).mean() / negative.size)


def forecasts(p: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """Return forecasts and outcomes as arrays of one length."""
    stated = shares(p, "stated probabilities")
    true = outcomes(y, "outcomes").astype(np.float64)
    pairs_of(stated, true, "probabilities and outcomes")
    return stated, true
