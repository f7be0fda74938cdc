"""Learn then Test: choosing a threshold whose risk a test shows to stay within a bound.

Losses of labelled items at each candidate threshold come in, from strict to lax; one choice
comes out, and the chance that its promise fails is stated. The risk may be that of all items
or of those that count at each threshold, such as the answers that are shown at all. Items are
independent of each other; families are put together first.
"""

from __future__ import annotations

from typing import Literal

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Bools, Floats, np
from redline.stats.beta import up_limit
from redline.stats.choice import Choice, chosen
from redline.stats.losses import allowed, tabled
from redline.stats.many import holm
from redline.stats.tails import binomial_tail, hoeffding_bentkus

__all__ = ["learnt_threshold", "least_risk", "least_risks", "starts"]

Steps = Literal["fixed-sequence", "multi-start", "holm", "bonferroni"]
Test = Literal["binomial", "hoeffding-bentkus"]
STARTS = 10
"""From how many thresholds `multi-start` begins, evenly apart; each has its share of delta."""


def learnt_threshold(
    thresholds: ArrayLike,
    losses: ArrayLike,
    alpha: float,
    delta: float = 0.05,
    *,
    test: Test = "binomial",
    steps: Steps = "fixed-sequence",
    counted: ArrayLike | None = None,
) -> Choice:
    """Return the laxest threshold whose risk a test shows to be at most alpha.

    Parameters
    ----------
    thresholds : (k,) float
        From strict to lax; fixed-sequence tests them in that order, to the first failure, and
        multi-start does so from ten of them.
    losses : (n, k) float
        Loss of each labelled item at each threshold, in [0, 1].
    alpha : float
        Risk that is allowed, above 0 and below 1.
    delta : float
        Chance that the promise fails, above 0 and below 1.
    test : str
        "binomial" for losses of 0 or 1, exact; "hoeffding-bentkus" for graded ones too.
    steps : str
        How the thresholds share delta. Where nothing counts at strict thresholds,
        fixed-sequence would end there, and multi-start goes on.
    counted : (n, k) bool or None
        Which items count at each threshold: the risk is then the mean loss of those, such as
        the share wrong of what is shown. None counts all.

    Raises
    ------
    MeasurementError
        Shapes that do not fit, a graded loss under the binomial test, or no such risk.

    Source
    ------
    Angelopoulos, Bates, Candès, Jordan and Lei (2021), arXiv 2110.01052, Learn then Test;
    multi-start is its algorithm 1. Given which items count, their losses are independent, so
    the test holds with counts that the threshold decides.

    >>> from redline.stats import misses_below
    >>> scores = [k / 100 for k in range(1, 101)]
    >>> grid = [0.0, 0.02, 0.04, 0.1]
    >>> learnt_threshold(grid, misses_below(scores, grid), 0.1).kept
    (0.0, 0.02, 0.04)
    """
    laxer, table = tabled(thresholds, losses, 1.0)
    allowed(alpha, 1.0)
    allowed(delta, 1.0)
    if test == "binomial" and not np.isin(table, (0.0, 1.0)).all():
        raise MeasurementError(
            "a loss is neither 0 nor 1; use the test hoeffding-bentkus for graded losses."
        )
    counts = counting(table, counted)
    sums, sizes = (table * counts).sum(axis=0), counts.sum(axis=0)
    p = [p_value(total, int(n), alpha, test) for total, n in zip(sums, sizes, strict=True)]
    kept = passed(np.array(p), delta, steps)
    name = f"learn then test, {test}, {steps}"
    return chosen(laxer, table, kept, name, alpha, delta, counts)


def counting(table: Floats, counted: ArrayLike | None) -> Bools:
    """Return which items count at each threshold, or refuse what does not fit."""
    if counted is None:
        return np.ones(table.shape, dtype=np.bool_)
    found: Bools = np.asarray(counted, dtype=np.bool_)
    if found.shape != table.shape:
        raise MeasurementError(
            f"what counts has the shape {found.shape}, and the losses {table.shape}; give one of "
            "each for every item and threshold."
        )
    return found


def p_value(total: float, n: int, alpha: float, test: Test) -> float:
    """Return how surprising the losses at one threshold are; of nothing, nothing is shown."""
    if n == 0:
        return 1.0
    if test == "binomial":
        return binomial_tail(round(total), n, alpha)
    return hoeffding_bentkus(total / n, n, alpha)


def passed(p: Floats, delta: float, steps: Steps) -> list[int]:
    """Return which thresholds are shown to keep the promise."""
    if steps == "holm":
        return [int(k) for k in np.flatnonzero(holm(p) <= delta)]
    if steps == "bonferroni":
        return [int(k) for k in np.flatnonzero(p <= delta / p.size)]
    begun = starts(p.size) if steps == "multi-start" else [0]
    kept: set[int] = set()
    for first in begun:
        kept |= set(
            range(first, first + int(np.argmax(np.append(p[first:] > delta / len(begun), True))))
        )
    return sorted(kept)


def starts(size: int) -> list[int]:
    """Return where `multi-start` begins among so many thresholds."""
    return list(range(0, size, max(1, -(-size // STARTS))))


def least_risk(
    thresholds: ArrayLike,
    losses: ArrayLike,
    delta: float = 0.05,
    *,
    steps: Literal["fixed-sequence", "multi-start"] = "fixed-sequence",
    counted: ArrayLike | None = None,
) -> tuple[float, float]:
    """Return the smallest risk that `learnt_threshold` could promise, and its threshold.

    Parameters
    ----------
    thresholds, losses, delta, steps, counted
        As for `learnt_threshold` with its binomial test.

    Raises
    ------
    MeasurementError
        Shapes that do not fit, or no such delta.

    Source
    ------
    Clopper and Pearson (1934): a binomial test passes where their upper bound is alpha.

    >>> risk, threshold = least_risk([0.1, 0.5], [[0.0, 0.0]] * 58 + [[0.0, 1.0]])
    >>> round(risk, 4), threshold
    (0.0495, 0.1)
    """
    risks = least_risks(thresholds, losses, delta, steps=steps, counted=counted)
    best = min(range(len(risks)), key=lambda at: risks[at])
    return risks[best], float(np.asarray(thresholds, dtype=float)[best])


def least_risks(
    thresholds: ArrayLike,
    losses: ArrayLike,
    delta: float = 0.05,
    *,
    steps: Literal["fixed-sequence", "multi-start"] = "fixed-sequence",
    counted: ArrayLike | None = None,
) -> list[float]:
    """Return of each threshold the smallest risk for which `learnt_threshold` would keep it.

    Each is what could have been promised there, had that risk been asked for before the data was
    seen. Parameters and errors as `least_risk`; source as for `learnt_threshold`.

    >>> [round(risk, 3) for risk in least_risks([0.1, 0.5], [[0.0, 0.0]] * 58 + [[0.0, 1.0]])]
    [0.05, 0.078]
    """
    laxer, table = tabled(thresholds, losses, 1.0)
    allowed(delta, 1.0)
    counts = counting(table, counted)
    begun = starts(laxer.size) if steps == "multi-start" else [0]
    sums, sizes = (table * counts).sum(axis=0), counts.sum(axis=0)
    uppers = [
        up_limit(float(hits), int(n), 1 - delta / len(begun)) if n else 1.0
        for hits, n in zip(sums, sizes, strict=True)
    ]
    # From a start on, every threshold has to pass before the next one is looked at.
    reached = np.full(laxer.size, 1.0)
    for first in begun:
        reached[first:] = np.minimum(reached[first:], np.maximum.accumulate(uppers[first:]))
    return [float(risk) for risk in reached]
