"""A ratio of two sums over many items of which a few were drawn at random, stratum by stratum.

Both numbers of each drawn item come in, with how many items each stratum has; the ratio of the
sums over all of them comes out, with bounds that hold for one look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import np, special
from redline.stats.checks import check_confidence, whole

__all__ = ["DrawnPairs", "drawn_ratio"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPairs:
    """One stratum."""

    items: int
    """All of them, drawn or not."""
    pairs: Sequence[tuple[float, float]]
    """Above and below, of each item that was drawn."""


def drawn_ratio(
    strata: Sequence[DrawnPairs], confidence: float = 0.95
) -> tuple[float, float, float]:
    """Return the ratio of the sums over all items, and one-sided bounds.

    Parameters
    ----------
    strata : of DrawnPairs
        Each with an item; at least two of it were drawn, or all.
    confidence : float
        Of each bound.

    Raises
    ------
    MeasurementError
        A stratum shows no spread because one item of several was drawn, or nothing is below.

    Source
    ------
    Särndal, Swensson and Wretman (1992), sections 5.6 and 7.3: the combined ratio estimator,
    linearised; Student's t with the degrees of freedom of Satterthwaite (1946),
    doi:10.2307/3002019.

    >>> drawn_ratio([DrawnPairs(items=2, pairs=[(1.0, 2.0), (1.0, 2.0)])])
    (0.5, 0.5, 0.5)
    """
    check_confidence(confidence)
    drawn = [(whole(s.items, "the items of a stratum"), np.array(s.pairs)) for s in strata]
    if any(len(pairs) < min(items, 2) or len(pairs) > items for items, pairs in drawn):
        raise MeasurementError("of each stratum two items at least have to be drawn, or all.")
    sums = sum(items * pairs.mean(axis=0) for items, pairs in drawn if items)
    above, below = (float(one) for one in np.broadcast_to(sums, 2))
    if below <= 0:
        raise MeasurementError("what stands below comes to nothing, so there is no ratio.")
    value = above / below
    found = [spread(items, pairs @ [1.0, -value]) for items, pairs in drawn if items]
    variance = sum(one for one, _ in found)
    if not variance:
        return value, value, value
    freedom = variance**2 / sum(one**2 / max(n - 1, 1) for one, n in found)
    reach = variance**0.5 / below * float(special.stdtrit(freedom, confidence))
    return value, value - reach, value + reach


def spread(items: int, rest: np.ndarray) -> tuple[float, int]:
    """Return the variance of a stratum's total of residuals, and how many were drawn."""
    n = rest.size
    if n == items:
        return 0.0, n
    return items**2 * (1 - n / items) * float(rest.var(ddof=1)) / n, n
