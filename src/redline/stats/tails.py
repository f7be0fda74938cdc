"""How surprising a small loss is: p-values and upper bounds behind threshold choice.

A mean loss, or the losses, come in with the risk that is asked about; the chance of so
small a loss under that risk comes out, or the largest risk that is not refused.
"""

from __future__ import annotations

import math
from typing import Literal

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, np, shares, special
from redline.stats.beta import up_limit
from redline.stats.checks import check_share, whole
from redline.stats.graded import betting_upper

__all__ = ["binomial_tail", "hoeffding_bentkus", "loss_bound"]


def binomial_tail(hits: int, n: int, risk: float) -> float:
    """Return the chance of at most so many hits under that risk: an exact p-value.

    Parameters
    ----------
    hits, n : int
        Losses of 1 among all.
    risk : float
        Above 0 and below 1.

    Raises
    ------
    MeasurementError
        Counts that contradict each other.

    Source
    ------
    The binomial distribution; as a p-value, Clopper and Pearson (1934).

    >>> round(binomial_tail(10, 200, 0.1), 6)
    0.008071
    """
    if whole(hits, "the number of hits") > whole(n, "the number of units", least=1):
        raise MeasurementError(f"{hits} hits in {n} units; there cannot be more hits than units.")
    check_share(risk, "the risk")
    return float(special.bdtr(hits, n, risk))


def hoeffding_bentkus(mean: float, n: int, risk: float) -> float:
    """Return a p-value for a mean loss in [0, 1] so small, under at least that risk.

    Parameters
    ----------
    mean : float
        Mean of n losses, each in [0, 1].
    n : int
        Losses.
    risk : float
        Above 0 and below 1.

    Raises
    ------
    MeasurementError
        A number out of range.

    Source
    ------
    Bates, Angelopoulos, Lei, Malik and Jordan (2021), arXiv 2101.02703, proposition 7.

    >>> round(hoeffding_bentkus(0.05, 200, 0.1), 6)
    0.02194
    """
    check_share(mean, "the mean loss")
    check_share(risk, "the risk")
    whole(n, "the number of losses", least=1)
    near = min(mean, risk)
    away = special.rel_entr(near, risk) + special.rel_entr(1 - near, 1 - risk)
    # The slack keeps a sum that is whole but for rounding from counting one more.
    tail = special.bdtr(math.ceil(n * mean - 1e-9), n, risk)
    return float(min(np.exp(-n * away), np.e * tail, 1.0))


def loss_bound(
    losses: ArrayLike, delta: float, bound: Literal["exact", "hoeffding", "betting"] = "exact"
) -> float:
    """Return what the mean loss does not exceed, but with chance delta.

    Parameters
    ----------
    losses : (n,) float
        In [0, 1]; 0 or 1 for "exact".
    delta : float
        Above 0 and below 1.
    bound : str
        Which bound: "exact", "hoeffding" (simple and wide) or "betting".

    Raises
    ------
    MeasurementError
        A loss out of range, graded under "exact", or no such bound.

    Source
    ------
    Clopper and Pearson (1934); Hoeffding (1963), doi:10.1080/01621459.1963.10500830;
    Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009.

    >>> [round(loss_bound([0] * 100, 0.1, b), 6) for b in ("exact", "hoeffding")]
    [0.022763, 0.107298]
    """
    values = shares(losses, "losses")
    if not 0 < delta < 1:
        raise MeasurementError(f"delta is {delta!r}; it must lie above 0 and below 1.")
    if bound == "betting":
        return betting_upper(values, delta)
    if bound == "hoeffding":
        return float(min(values.mean() + math.sqrt(math.log(1 / delta) / (2 * values.size)), 1.0))
    if not np.isin(values, (0.0, 1.0)).all():
        raise MeasurementError("a loss is neither 0 nor 1; use the bound betting for graded ones.")
    return up_limit(float(values.sum()), values.size, 1 - delta)
