"""Choosing a threshold under a promise about what gets past it, where strict is never worse.

Losses of labelled items at each candidate threshold come in, one choice comes out that
says what it promises: a mean loss (`conformal_threshold`), or a risk that is held with a
stated probability over the labelled sample (`bounded_threshold`; `learnt` has the same without
the condition on strictness). Thresholds stand from strict to lax, and their order is fixed
before the data is seen. Items are independent of each other; where they come in families, give
one item per family, its mean loss (`losses.mean_by_family`).
"""

from __future__ import annotations

from typing import Literal

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, np
from redline.stats.choice import Choice, chosen
from redline.stats.losses import allowed, tabled
from redline.stats.tails import loss_bound

__all__ = ["bounded_threshold", "conformal_threshold"]


def conformal_threshold(
    thresholds: ArrayLike, losses: ArrayLike, alpha: float, *, most: float = 1.0
) -> Choice:
    """Return the laxest threshold whose mean loss on a further item is at most alpha.

    Parameters
    ----------
    thresholds : (k,) float
        From strict to lax.
    losses : (n, k) float
        Loss of each labelled item at each threshold, in [0, most], and for no item smaller at a
        laxer one.
    alpha : float
        Mean loss that is allowed.
    most : float
        The largest loss there can be.

    Returns
    -------
    Choice
        Without a threshold where fewer than most / alpha - 1 items were labelled.

    Raises
    ------
    MeasurementError
        Shapes that do not fit, a loss out of range, or one that falls as thresholds get laxer.

    Source
    ------
    Angelopoulos, Bates, Fisch, Lei and Schuster (2022), arXiv 2208.02814.

    >>> from redline.stats import misses_below
    >>> scores = [.02, .05, .08, .11, .15, .22, .27, .31, .36, .41]
    >>> conformal_threshold(scores, misses_below(scores, scores), 0.3).threshold
    0.08
    """
    steps, table = tabled(thresholds, losses, most)
    if (np.diff(table, axis=1) < 0).any():
        raise MeasurementError(
            "a loss falls as thresholds get laxer; order them from strict to lax, or use "
            "learnt_threshold, which needs no such order of losses."
        )
    allowed(alpha, most)
    n = len(table)
    bounds = (table.sum(axis=0) + most) / (n + 1)
    # The slack keeps a bound that is alpha but for rounding.
    kept = int(np.count_nonzero(bounds <= alpha * (1 + 1e-12)))
    return chosen(steps, table, range(kept), "conformal risk control", alpha, None)


def bounded_threshold(
    thresholds: ArrayLike,
    losses: ArrayLike,
    alpha: float,
    delta: float = 0.05,
    *,
    bound: Literal["exact", "hoeffding", "betting"] = "exact",
) -> Choice:
    """Return the laxest threshold up to which an upper bound of the risk stays at most alpha.

    The true risk must not fall as thresholds get laxer, as it never does for what is let past.

    Parameters
    ----------
    thresholds, losses, alpha, delta
        As for `learnt_threshold`.
    bound : str
        "exact" for losses of 0 or 1; "hoeffding" or, tighter, "betting" for graded ones.

    Raises
    ------
    MeasurementError
        As for `learnt_threshold`.

    Source
    ------
    Bates, Angelopoulos, Lei, Malik and Jordan (2021), arXiv 2101.02703, risk-controlling
    prediction sets.

    >>> from redline.stats import misses_below
    >>> scores = [k / 100 for k in range(1, 101)]
    >>> bounded_threshold([0.0, 0.02, 0.04, 0.1], misses_below(scores, [0, .02, .04, .1]), 0.1).kept
    (0.0, 0.02, 0.04)
    """
    laxer, table = tabled(thresholds, losses, 1.0)
    allowed(alpha, 1.0)
    allowed(delta, 1.0)
    over = np.array([loss_bound(column, delta, bound) > alpha for column in table.T])
    kept = range(int(np.argmax(np.append(over, True))))
    return chosen(laxer, table, kept, f"risk-controlling set, {bound}", alpha, delta)
