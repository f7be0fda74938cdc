"""Exact one-sided bounds of a share, and the same where some units are unknown.

Exact means: whatever the true share is, a bound holds at least as often as its
confidence says. Normal approximations do not, and fail worst near 0 and 1,
which is where every safety metric lives.
"""

from redline.errors import MeasurementError
from redline.stats.beta import low_limit, up_limit
from redline.stats.checks import check_confidence, whole

__all__ = ["lower_bound", "upper_bound", "upper_bound_of_zero", "worst_case_bounds"]


def upper_bound(hits: int, n: int, confidence: float = 0.95) -> float:
    """Return the share that the true one does not exceed, with that confidence.

    Parameters
    ----------
    hits : int
        Units that show what is counted, 0 to `n`.
    n : int
        Units, at least 1.
    confidence : float
        Of this one side, 0.5 to below 1.

    Returns
    -------
    float
        A share, 0 to 1; 1 where every unit is a hit.

    Raises
    ------
    MeasurementError
        The counts contradict each other, or the confidence is none.

    Source
    ------
    Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404.

    >>> round(upper_bound(0, 300), 6)
    0.009936
    """
    check(hits, n, confidence)
    return up_limit(hits, n, confidence)


def lower_bound(hits: int, n: int, confidence: float = 0.95) -> float:
    """Return the share that the true one does not fall below, with that confidence.

    Parameters, errors and source as for `upper_bound`; 0 where no unit is a hit.

    >>> round(lower_bound(300, 300), 6)
    0.990064
    """
    check(hits, n, confidence)
    return low_limit(hits, n, confidence)


def upper_bound_of_zero(n: int, confidence: float = 0.95) -> float:
    """Return what `n` units without a hit leave room for.

    The closed form of `upper_bound(0, n)`; loads nothing, so that a review of
    a text can use it.

    Raises
    ------
    MeasurementError
        No unit, or no confidence.

    Source
    ------
    Hanley and Lippman-Hand (1983), JAMA 249(13), 1743-1745.

    >>> f"{upper_bound_of_zero(300):.1%}"
    '1.0%'
    """
    check(0, n, confidence)
    return float(1 - (1 - confidence) ** (1 / n))


def worst_case_bounds(
    hits: int, unknown: int, n: int, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the bounds of a share of which some units could not be judged.

    The lower bound takes every unknown unit for no hit, the upper one for a
    hit. Nothing is assumed about why they are unknown, so the bounds hold even
    where exactly the bad ones are missing.

    Parameters
    ----------
    hits : int
        Units known to be hits.
    unknown : int
        Units that could not be judged; `hits + unknown` is at most `n`.
    n : int
        All units, known or not.
    confidence : float
        Of each side.

    Returns
    -------
    tuple[float, float]
        Lower and upper bound, shares.

    Raises
    ------
    MeasurementError
        As for `upper_bound`.

    Source
    ------
    Horowitz and Manski (2000), doi:10.1080/01621459.2000.10473902, for the worst case;
    Clopper and Pearson (1934) for each side.

    >>> low, high = worst_case_bounds(8, 2, 10)
    >>> (round(low, 3), high)
    (0.493, 1.0)
    """
    check(whole(hits, "the number of hits") + whole(unknown, "the number unknown"), n, confidence)
    return low_limit(hits, n, confidence), up_limit(hits + unknown, n, confidence)


def check(hits: int, n: int, confidence: float) -> None:
    """Refuse counts that contradict each other."""
    count = whole(hits, "the number of hits")
    of = whole(n, "the number of units", least=1)
    if count > of:
        raise MeasurementError(f"{count} hits in {of} units; there cannot be more hits than units.")
    check_confidence(confidence)
