"""How many times more often the second of two versions fails, on the same items.

Outcomes of both come in, item by item, and the family of each item; a ratio with its bounds
comes out. Only items that fail in either version are looked at. With the part of them that fails
in the first alone, and the part that fails in the second alone, the ratio is what is left by the
one over what is left by the other; exact bounds of both parts are bounds of the ratio.
"""

import math
from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters
from redline.stats.arrays import outcomes as yes_or_no
from redline.stats.checks import check_confidence
from redline.stats.clusters import families
from redline.stats.family_share import clustered_share

__all__ = ["Amplification", "amplification"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amplification:
    """How many times the failures of the first version those of the second are."""

    value: float
    """Infinite where only the second one fails."""
    low: float
    high: float
    """One-sided bounds, each with `confidence`; the upper one may be infinite."""
    confidence: float
    first: int
    second: int
    """Items that failed."""
    n: int
    families: int
    """Families of which an item failed."""


def amplification(
    first: ArrayLike, second: ArrayLike, clusters: Clusters = None, confidence: float = 0.95
) -> Amplification:
    """Return the ratio of two failure rates on the same items.

    Parameters
    ----------
    first, second : (n,) bool
        Whether each item failed.
    clusters : (n,) hashable or None
        Family of each; every item its own unless given.
    confidence : float
        Of each side; 0.975 for a two-sided 95 %.

    Raises
    ------
    MeasurementError
        No item failed in either, all that did are of one family, arrays of two lengths, or no
        confidence.

    Source
    ------
    Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404, for each part, with half of the error
    (Bonferroni); families as in `clustered_share`.

    >>> found = amplification([1] * 10 + [0] * 90, [1] * 10 + [1] * 20 + [0] * 70)
    >>> found.value, round(found.low, 2), round(found.high, 2)
    (3.0, 1.67, 5.78)
    """
    check_confidence(confidence)
    before, after = yes_or_no(first, "first") > 0, yes_or_no(second, "second") > 0
    if before.size != after.size:
        raise MeasurementError(f"{before.size} items of the first and {after.size} of the second")
    family, either = families(clusters, before.size), before | after
    if not either.any():
        raise MeasurementError(f"none of {before.size} items failed in either version")
    share = (1 + confidence) / 2
    lost = clustered_share((before & ~after)[either], family[either], share)
    new = clustered_share((after & ~before)[either], family[either], share)
    return Amplification(
        value=ratio(float(after.sum()), float(before.sum())),
        low=ratio(1 - lost.high, 1 - new.low),
        high=ratio(1 - lost.low, 1 - new.high),
        confidence=confidence,
        first=int(before.sum()),
        second=int(after.sum()),
        n=before.size,
        families=new.clusters,
    )


def ratio(over: float, under: float) -> float:
    """Return a ratio; infinite where nothing is under it, since something failed in either."""
    return over / under if under > 0 else math.inf
