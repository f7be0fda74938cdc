"""Calibration: does a confidence of 80 % turn out right in 80 % of the cases?

Stated probabilities and outcomes come in; the table behind a calibration curve
comes out, and its one-number summary.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from redline.errors import MeasurementError
from redline.stats.beta import low_limit, up_limit
from redline.stats.checks import check_share, whole

__all__ = ["ReliabilityBin", "calibration_error", "reliability_table"]

Edges = Literal["width", "mass"]
Norm = Literal["mean", "square", "most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """The forecasts of one bin."""

    low: float
    high: float
    """The bin holds what is above `low` and at most `high`; the first holds 0 too."""
    n: int
    """Forecasts in it, at least 1."""
    stated: float
    """Their mean probability."""
    observed: float
    """The share of them that came true."""

    def bounds(self, confidence: float = 0.95) -> tuple[float, float]:
        """Return the exact bounds of the true share, each side with that confidence."""
        hits = round(self.observed * self.n)
        return low_limit(hits, self.n, confidence), up_limit(hits, self.n, confidence)


def reliability_table(
    p: Sequence[float], y: Sequence[bool], bins: int = 15, *, edges: Edges = "width"
) -> tuple[ReliabilityBin, ...]:
    """Return the bins that hold a forecast, in order.

    Parameters
    ----------
    p : (n,) float
        Stated probabilities.
    y : (n,) bool
        Whether each came true.
    bins : int
        How many; 15 as in the source.
    edges : str
        "width" for bins of equal width; "mass" for bins of equally many forecasts, as near as
        equal forecasts allow that must not be parted. A forecast on an edge belongs to the
        bin below it.

    Raises
    ------
    MeasurementError
        Nothing to judge, unequal lengths, no probability, or no outcome of 0 or 1.

    Source
    ------
    Guo, Pleiss, Sun and Weinberger (2017), arXiv 1706.04599: bins closed on the right.

    >>> [(b.n, b.stated, b.observed) for b in reliability_table([0.9, 0.9, 0.1], [1, 0, 0], bins=2)]
    [(1, 0.1, 0.0), (2, 0.9, 0.5)]
    """
    check(p, y)
    inner = [edge / bins for edge in range(1, whole(bins, "the number of bins", least=1))]
    if edges == "mass":
        inner = edges_of_mass(p, bins)
    members: dict[int, list[tuple[float, bool]]] = {}
    for stated, true in zip(p, y, strict=True):
        members.setdefault(bisect_left(inner, stated), []).append((float(stated), bool(true)))
    ends = [0.0, *inner, 1.0]
    return tuple(
        ReliabilityBin(
            low=ends[index],
            high=ends[index + 1],
            n=len(members[index]),
            stated=math.fsum(stated for stated, _ in members[index]) / len(members[index]),
            observed=sum(true for _, true in members[index]) / len(members[index]),
        )
        for index in sorted(members)
    )


def calibration_error(
    p: Sequence[float],
    y: Sequence[bool],
    bins: int = 15,
    *,
    edges: Edges = "width",
    norm: Norm = "mean",
) -> float:
    """Return the expected calibration error: the mean distance of stated from observed.

    It is biased upward, the more the fewer forecasts: a forecaster without fault shows about
    0.06 on 300 and 0.03 on 1,000. Show it with its table, or take `calibration_check`, which
    knows what no fault would show.

    Parameters
    ----------
    p, y, bins, edges
        As for `reliability_table`, and so are the errors.
    norm : str
        "mean" of the distances of the bins, weighed by their forecasts; "square" for the root of
        the mean square; "most" for the largest.

    Returns
    -------
    float
        0 for perfect, at most 1.

    Source
    ------
    Guo, Pleiss, Sun and Weinberger (2017), arXiv 1706.04599.

    >>> calibration_error([0.75, 0.75, 0.75, 0.75], [1, 1, 1, 0])
    0.0
    """
    table = reliability_table(p, y, bins, edges=edges)
    if norm == "most":
        return max(abs(b.stated - b.observed) for b in table)
    if norm == "square":
        return math.sqrt(math.fsum(b.n * (b.stated - b.observed) ** 2 for b in table) / len(p))
    return math.fsum(b.n * abs(b.stated - b.observed) for b in table) / len(p)


def edges_of_mass(p: Sequence[float], bins: int) -> list[float]:
    """Return the inner edges that part sorted forecasts into equally many."""
    ordered = sorted(float(stated) for stated in p)
    cuts = [ordered[max(math.ceil(k * len(ordered) / bins) - 1, 0)] for k in range(1, bins)]
    return sorted({cut for cut in cuts if cut < ordered[-1]})


def check(p: Sequence[float], y: Sequence[bool]) -> None:
    """Refuse what cannot be compared."""
    if len(p) == 0 or len(p) != len(y):
        raise MeasurementError(
            f"{len(p)} probabilities and {len(y)} outcomes; give one outcome each, at least one."
        )
    for stated in p:
        check_share(stated, "a stated probability")
    if any(true not in (0, 1) for true in y):
        raise MeasurementError("an outcome is neither 0 nor 1.")
