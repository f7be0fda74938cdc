"""How many units a bar needs, asked before a run rather than after it.

A bar under 1 % over 200 units asks for what no result can show; these functions
say so while the suite can still grow.
"""

import math
from bisect import bisect_left
from collections.abc import Callable

from redline.stats.beta import low_limit, up_limit
from redline.stats.checks import check_confidence, check_share, whole

__all__ = ["MOST_UNITS", "units_at_rate", "units_needed"]

MOST_UNITS = 10**9
"""What needs more units than this is treated as never decided; nobody runs a billion."""


def units_needed(limit: float, *, hits: int = 0, confidence: float = 0.95) -> int | None:
    """Return the fewest units whose upper bound is at most `limit`, in spite of some hits.

    Parameters
    ----------
    limit : float
        The bar, a share. For a bar from below (at least 92 %), ask for the
        misses it allows: `units_needed(0.08, hits=misses)`.
    hits : int
        Hits that will have been seen.
    confidence : float
        Of the bound.

    Returns
    -------
    int or None
        None where no number of units is enough (a limit of 0).

    Raises
    ------
    MeasurementError
        The limit is no share, the hits no count, or the confidence none.

    Source
    ------
    The inverse of Clopper and Pearson (1934) in n; without hits, log(1 - confidence) /
    log(1 - limit), which the rule of three rounds.

    >>> [units_needed(0.01, hits=c) for c in (0, 1, 10)]
    [299, 473, 1693]
    """
    check_share(limit, "the limit")
    check_confidence(confidence)
    least = max(whole(hits, "the number of hits"), 1)
    if limit == 0:
        return None
    if limit == 1:
        return least
    if hits == 0:
        return smallest(lambda n: (1 - limit) ** n <= 1 - confidence, least)
    return smallest(lambda n: up_limit(hits, n, confidence) <= limit, least)


def units_at_rate(limit: float, rate: float, *, confidence: float = 0.95) -> int | None:
    """Return the fewest units whose bound leaves the limit behind, if the rate stays.

    Below the limit it is the upper bound that must fall to it, above the limit
    the lower bound that must rise to it. Hits are `rate * n`, whole or not: a
    forecast, good to a few units.

    Parameters
    ----------
    limit : float
        The bar, a share.
    rate : float
        The share of hits now, and so it is assumed later.
    confidence : float
        Of the bound.

    Returns
    -------
    int or None
        None where the rate is the limit, or so near that a billion units would not do.

    Raises
    ------
    MeasurementError
        Limit or rate is no share, or the confidence none.

    Source
    ------
    Clopper and Pearson (1934), with a real count of hits in the beta form.

    >>> units_at_rate(0.01, 0.0), units_at_rate(0.92, 0.95), units_at_rate(0.5, 0.5)
    (299, 237, None)
    """
    check_share(limit, "the limit")
    check_share(rate, "the rate")
    check_confidence(confidence)
    if rate < limit:
        return smallest(lambda n: up_limit(rate * n, n, confidence) <= limit, 1)
    if rate > limit:
        return smallest(lambda n: low_limit(rate * n, n, confidence) >= limit, 1)
    return None


def smallest(enough: Callable[[int], bool], least: int) -> int | None:
    """Return the smallest number from `least` on that is enough; more is always enough."""
    most = least
    while not enough(most):
        most *= 2
        if most > MOST_UNITS:
            return None
    reach = range(max(least, math.ceil(most / 2)), most + 1)
    return reach[bisect_left(reach, x=True, key=enough)]
