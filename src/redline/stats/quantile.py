"""Bounds of a quantile by order statistics: no shape of the distribution is assumed.

The p95 of 40 latencies is a number that 40 latencies cannot bound from above;
then the upper end is infinite, and the caller has to say so.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence

from redline.errors import MeasurementError
from redline.stats.beta import beta_share
from redline.stats.checks import check_confidence, whole

__all__ = ["quantile_bounds", "units_for_quantile"]


def quantile_bounds(
    values: Sequence[float], q: float, confidence: float = 0.95, *, unknown: int = 0
) -> tuple[float, float, float]:
    """Return a quantile's lower bound, estimate and upper bound.

    Parameters
    ----------
    values : (n,) float
        What was observed, in any order and unit.
    q : float
        Which quantile, above 0 and below 1: 0.95 for p95.
    confidence : float
        Of each side.
    unknown : int
        Observations that exist and have no value. The upper bound takes them
        for endlessly large, the lower one for endlessly small.

    Returns
    -------
    tuple[float, float, float]
        In the unit of `values`. The estimate is the smallest value that a share
        `q` of the known ones does not exceed. A bound that so few values cannot
        give is infinite.

    Raises
    ------
    MeasurementError
        No value, a value that is not finite, or q or confidence out of range.

    Source
    ------
    David and Nagaraja (2003), Order Statistics, section 7.1.

    >>> quantile_bounds(range(1, 101), 0.95)
    (91.0, 95.0, 99.0)
    >>> quantile_bounds(range(1, 41), 0.95)
    (36.0, 38.0, inf)
    """
    check(values, q, confidence)
    missing = whole(unknown, "the number unknown")
    known = sorted(float(v) for v in values)
    n = len(known) + missing
    # The small epsilon keeps 0.95 * 100 = 95.00000000000001 from being the 96th.
    point = known[math.ceil(q * len(known) - 1e-9) - 1]
    low = low_rank(n, q, confidence) - missing
    high = high_rank(n, q, confidence)
    return (
        known[low - 1] if low >= 1 else -math.inf,
        point,
        known[high - 1] if high <= len(known) else math.inf,
    )


def units_for_quantile(q: float, confidence: float = 0.95) -> int:
    """Return the fewest observations that bound a quantile from above at all.

    Source
    ------
    The largest of n values exceeds the quantile with probability 1 - q^n.

    >>> units_for_quantile(0.95)
    59
    """
    check([0.0], q, confidence)
    return math.ceil(math.log(1 - confidence) / math.log(q) - 1e-9)


def high_rank(n: int, q: float, confidence: float) -> int:
    """Return the rank, from 1, of the upper bound; n + 1 where there is none."""
    ranks = range(1, n + 1)
    return 1 + bisect_left(ranks, confidence, key=lambda r: at_most(r - 1, n, q))


def low_rank(n: int, q: float, confidence: float) -> int:
    """Return the rank, from 1, of the lower bound; 0 where there is none."""
    ranks = range(1, n + 1)
    return bisect_left(ranks, x=True, key=lambda r: 1 - at_most(r - 1, n, q) < confidence)


def at_most(k: int, n: int, q: float) -> float:
    """Return the chance that at most k of n values lie below their q-quantile; k < n."""
    return beta_share(n - k, k + 1, 1 - q)


def check(values: Sequence[float], q: float, confidence: float) -> None:
    """Refuse what has no quantile."""
    check_confidence(confidence)
    if not 0 < q < 1:
        raise MeasurementError(f"the quantile is {q!r}; it must lie above 0 and below 1.")
    if len(values) == 0:
        raise MeasurementError("a quantile of no values was asked for; give at least one.")
    if not all(math.isfinite(v) for v in values):
        raise MeasurementError("a value is not finite; count it as unknown instead.")
