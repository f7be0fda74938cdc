"""Choosing a threshold under a promise about what gets past it.

Losses of labelled items at each candidate threshold come in, one choice comes out that
says what it promises: a mean loss (`conformal_threshold`), or a risk that is held with a
stated probability over the labelled sample (`learnt_threshold`, `bounded_threshold`). Thresholds
stand from strict to lax, and their order is fixed before the data is seen. Items are independent
of each other; where they come in families, give one item per family, its mean loss
(`mean_by_family`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters, Floats, np, numbers, places
from redline.stats.many import holm
from redline.stats.tails import binomial_tail, hoeffding_bentkus, loss_bound

__all__ = [
    "Choice",
    "bounded_threshold",
    "conformal_threshold",
    "learnt_threshold",
    "mean_by_family",
    "misses_below",
]

Steps = Literal["fixed-sequence", "holm", "bonferroni"]
Test = Literal["binomial", "hoeffding-bentkus"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A threshold, and what is promised of it."""

    threshold: float | None
    """The laxest that keeps the promise; None where the data shows it of none."""
    procedure: str
    """Which procedure chose, in words a reader can look up."""
    alpha: float
    """The risk that is promised not to be exceeded."""
    delta: float | None
    """Chance that the promise fails, over labelled samples; None where it is on average."""
    n: int
    """Labelled items."""
    risk: float | None
    """Mean loss of those items at the threshold."""
    kept: tuple[float, ...]
    """All thresholds that keep the promise, strict to lax."""
    tried: int
    """Thresholds looked at."""

    @property
    def guarantee(self) -> str:
        """Return the promise in a sentence."""
        basis = f"{self.n} labelled items, {self.tried} thresholds, {self.procedure}"
        if self.threshold is None:
            return f"No threshold is shown to keep the risk at {self.alpha:.3g} ({basis})."
        if self.delta is None:
            return (
                f"At {self.threshold:.6g} the mean loss of a further item like these is at most "
                f"{self.alpha:.3g}, on average over samples ({basis})."
            )
        return (
            f"At {self.threshold:.6g} the risk is at most {self.alpha:.3g}, unless the sample was "
            f"one of the {self.delta:.3g} that mislead ({basis})."
        )


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


def learnt_threshold(
    thresholds: ArrayLike,
    losses: ArrayLike,
    alpha: float,
    delta: float = 0.05,
    *,
    test: Test = "binomial",
    steps: Steps = "fixed-sequence",
) -> Choice:
    """Return the laxest threshold whose risk a test shows to be at most alpha.

    Parameters
    ----------
    thresholds : (k,) float
        From strict to lax; fixed-sequence tests them in that order, to the first failure.
    losses : (n, k) float
        Loss of each labelled item at each threshold, in [0, 1].
    alpha : float
        Risk that is allowed, above 0 and below 1.
    delta : float
        Chance that the promise fails, above 0 and below 1.
    test : str
        "binomial" for losses of 0 or 1, exact; "hoeffding-bentkus" for graded ones too.
    steps : str
        How the thresholds share delta.

    Raises
    ------
    MeasurementError
        Shapes that do not fit, a graded loss under the binomial test, or no such risk.

    Source
    ------
    Angelopoulos, Bates, Candès, Jordan and Lei (2021), arXiv 2110.01052, Learn then Test.

    >>> scores = [k / 100 for k in range(1, 101)]
    >>> grid = [0.0, 0.02, 0.04, 0.1]
    >>> learnt_threshold(grid, misses_below(scores, grid), 0.1).kept
    (0.0, 0.02, 0.04)
    """
    laxer, table = tabled(thresholds, losses, 1.0)
    allowed(alpha, 1.0)
    allowed(delta, 1.0)
    n, risks = len(table), table.mean(axis=0)
    if test == "binomial":
        if not np.isin(table, (0.0, 1.0)).all():
            raise MeasurementError(
                "a loss is neither 0 nor 1; use the test hoeffding-bentkus for graded losses."
            )
        p = np.array([binomial_tail(round(float(risk) * n), n, alpha) for risk in risks])
    else:
        p = np.array([hoeffding_bentkus(float(risk), n, alpha) for risk in risks])
    if steps == "fixed-sequence":
        kept = np.arange(np.argmax(np.append(p > delta, True)))
    elif steps == "holm":
        kept = np.flatnonzero(holm(p) <= delta)
    else:
        kept = np.flatnonzero(p <= delta / p.size)
    name = f"learn then test, {test}, {steps}"
    return chosen(laxer, table, kept, name, alpha, delta)


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


def misses_below(scores: ArrayLike, thresholds: ArrayLike) -> Floats:
    """Return the losses where what scores below a threshold is let past, and should not be.

    Parameters
    ----------
    scores : (n,) float
        Of items that should be stopped.
    thresholds : (k,) float
        An item is stopped where its score is at least the threshold.

    Returns
    -------
    (n, k) float
        1 where the item is let past, 0 where it is stopped.

    Source
    ------
    The definition.

    >>> misses_below([0.2, 0.7], [0.1, 0.5]).tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """
    found = numbers(scores, "scores")[:, None] < numbers(thresholds, "thresholds")[None, :]
    return found.astype(np.float64)


def mean_by_family(losses: ArrayLike, clusters: Clusters) -> Floats:
    """Return one row of losses for each family: the mean of its items.

    Families are independent where items are not; the risk promised is then that of a
    family's mean item.

    Parameters
    ----------
    losses : (n, k) float
        Of each item at each threshold.
    clusters : (n,) hashable
        Family of each item.

    Source
    ------
    Cluster summaries: Donner and Klar (2000), Design and Analysis of Cluster Randomization
    Trials, chapter 6.

    >>> mean_by_family([[0.0], [1.0], [1.0]], ["a", "a", "b"]).tolist()
    [[0.5], [1.0]]
    """
    table: Floats = np.asarray(losses, dtype=np.float64)
    family = places(clusters, len(table))
    sums = np.zeros((int(family.max()) + 1, table.shape[1]))
    np.add.at(sums, family, table)
    return sums / np.bincount(family)[:, None]


def chosen(
    steps: Floats,
    table: Floats,
    kept: Iterable[int],
    procedure: str,
    alpha: float,
    delta: float | None,
) -> Choice:
    """Return the record of the laxest threshold kept."""
    places_kept = [int(k) for k in kept]
    last = places_kept[-1] if places_kept else None
    return Choice(
        threshold=None if last is None else float(steps[last]),
        procedure=procedure,
        alpha=alpha,
        delta=delta,
        n=len(table),
        risk=None if last is None else float(table[:, last].mean()),
        kept=tuple(float(steps[k]) for k in places_kept),
        tried=steps.size,
    )


def tabled(thresholds: ArrayLike, losses: ArrayLike, most: float) -> tuple[Floats, Floats]:
    """Return the thresholds and the table of losses, or refuse what does not fit."""
    steps = numbers(thresholds, "thresholds")
    table: Floats = np.asarray(losses, dtype=np.float64)
    if table.ndim != 2 or len(table) == 0 or table.shape[1] != steps.size:
        raise MeasurementError(
            f"losses of shape {table.shape} for {steps.size} thresholds; give one row for each "
            f"item, one column for each threshold."
        )
    if not ((table >= 0) & (table <= most)).all():
        raise MeasurementError(f"a loss lies outside 0 to {most:g}.")
    return steps, table


def allowed(alpha: float, most: float) -> None:
    """Refuse what is no risk."""
    if not 0 < alpha < most:
        raise MeasurementError(f"{alpha!r} is promised; give more than 0 and less than {most:g}.")
