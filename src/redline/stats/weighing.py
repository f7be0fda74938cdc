"""One rate from labels drawn with unequal chances, with bounds that hold near 0.

Labels and the chance of each come in; the share that people would say yes to goes out. Where
chances are equal inside each verdict of a judge, `strata` tells more from the same labels.
"""

from __future__ import annotations

from redline.stats.arrays import ArrayLike, np, outcomes
from redline.stats.checks import check_confidence
from redline.stats.joining import joined_bounds
from redline.stats.judging import Judged, weighted

__all__ = ["weighted_share"]


def weighted_share(
    truth: ArrayLike,
    chances: ArrayLike,
    confidence: float = 0.95,
    *,
    largest: int = 1,
) -> Judged:
    """Return the share that people would say yes to, from labels drawn with unequal chances.

    Parameters
    ----------
    truth : (n,) bool
        What people said.
    chances : (n,) float
        The chance with which each item was drawn, above 0.
    confidence : float
        Of each side.
    largest : int
        Items in the largest family; those of one are taken to go the same way.

    Raises
    ------
    MeasurementError
        Unequal lengths, no label, a chance out of range, or no confidence.

    Source
    ------
    Hájek's ratio, as in Särndal, Swensson and Wretman (1992), section 5.7, with the exact bounds
    of as many items as would each weigh what the heaviest does: whichever items the yeses lie
    in, a sum of weights spreads no more than that (Hoeffding 1956, doi:10.1214/aoms/1177728178).

    >>> found = weighted_share([0] * 60, [0.1] * 30 + [0.3] * 30)
    >>> round(found.value, 4), round(found.high, 4)
    (0.0, 0.0722)
    """
    check_confidence(confidence)
    labels = outcomes(truth, "labels").astype(np.float64)
    weight = weighted(chances, labels.size)
    chance = float(np.asarray(chances, dtype=np.float64).min())
    worth = 1 / (float(weight.max()) * (1 + (largest - 1) * chance))
    value = min(float(weight @ labels), 1.0)
    stratum = (float((1 / np.asarray(chances, dtype=np.float64)).sum()), worth, value * worth)
    low, high = joined_bounds([stratum], confidence)
    return Judged(
        value=value,
        low=low,
        high=high,
        confidence=confidence,
        stderr=(value * (1 - value) / worth) ** 0.5,
        said=None,
        labelled=float(labels.mean()),
        labels=labels.size,
        n=round(stratum[0]),
        tuning=None,
        method="labels weighted by their chances, exact bounds of the heaviest",
        strata=(stratum,),
        worth=worth,
    )
