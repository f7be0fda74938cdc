"""Where to set a threshold: both errors at every setting, and the choice that a risk allows.

Scores of items that should be stopped and of items that should not come in, each with its
family; a curve, a choice with its promise, and what it changes against the present setting
come out. An item is stopped where its score is at least the threshold, so a low threshold
is strict.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.stats import (
    Choice,
    clustered_bootstrap,
    clustered_share,
    learnt_threshold,
    misses_below,
)

if TYPE_CHECKING:
    from numpy.random import Generator

__all__ = ["Change", "Point", "Scored", "changed", "chosen_threshold", "curve"]

GRID = tuple(k / 100 for k in range(1, 100))
"""Thresholds that are tried, from strict to lax: whole percents, as a brief writes them. They
are fixed before any score is seen, which the promise needs."""
TWO_SIDED = 0.975
"""Of each side, for intervals of 95 %."""
FEWEST = 5
"""Errors from which a ratio of them is given: of fewer, no resampling says how far it varies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Items of one kind with their scores."""

    scores: Sequence[float]
    families: Sequence[Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Both errors at one threshold; each as estimate, lower and upper bound of 95 %."""

    at: float
    let_by: tuple[float, float, float]
    """Of what should be stopped."""
    stopped: tuple[float, float, float]
    """Of what should not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a move from one threshold to another does; estimate, lower and upper bound of 95 %."""

    before: float
    after: float
    cut: tuple[float, float, float] | None
    """Share by which what is let by falls, negative where it grows; None where too little was."""
    times: tuple[float, float, float] | None
    """By how much what is stopped needlessly is multiplied; None where too little was."""


def curve(bad: Scored, good: Scored, grid: Sequence[float] = GRID) -> tuple[Point, ...]:
    """Return both errors at each threshold, with bounds that know families.

    Raises
    ------
    MeasurementError
        Fewer than two families of either kind.

    >>> bad = Scored(scores=[0.2, 0.9], families=["a", "b"])
    >>> good = Scored(scores=[0.1, 0.3], families=["c", "d"])
    >>> [point.let_by[0] for point in curve(bad, good, [0.1, 0.5])]
    [0.0, 0.5]
    """
    return tuple(
        Point(
            at=at,
            let_by=share([s < at for s in bad.scores], bad.families),
            stopped=share([s >= at for s in good.scores], good.families),
        )
        for at in grid
    )


def share(hits: Sequence[bool], families: Sequence[Hashable]) -> tuple[float, float, float]:
    """Return a share with its bounds."""
    found = clustered_share(hits, list(families), TWO_SIDED)
    return found.value, found.low, found.high


def chosen_threshold(
    bad: Scored, risk: float, delta: float, grid: Sequence[float] = GRID
) -> Choice:
    """Return the laxest threshold at which what is let by is shown to stay within a risk.

    A family counts as let by where one of its items is: families are independent and
    items are not, and the share of such families is no less than that of items let by
    in the mean family.

    Raises
    ------
    MeasurementError
        A risk or a delta that is none, or no item.

    Source
    ------
    `stats.learnt_threshold`: Learn then Test, from strict to lax, with the exact binomial test.
    """
    worst: dict[Hashable, float] = {}
    for score, family in zip(bad.scores, bad.families, strict=True):
        worst[family] = min(score, worst.get(family, score))
    return learnt_threshold(grid, misses_below(list(worst.values()), grid), risk, delta)


def changed(bad: Scored, good: Scored, before: float, after: float, *, rng: "Generator") -> Change:
    """Return what moving the threshold does to both errors, by a paired bootstrap over families.

    Raises
    ------
    MeasurementError
        Fewer than two families of either kind.
    """
    missed = [[float(s < at) for s in bad.scores] for at in (before, after)]
    false = [[float(s >= at) for s in good.scores] for at in (before, after)]
    ratio = resampled(missed, bad.families, rng)
    return Change(
        before=before,
        after=after,
        cut=ratio and (1 - ratio[0], 1 - ratio[2], 1 - ratio[1]),
        times=resampled(false, good.families, rng),
    )


def resampled(
    errors: Sequence[Sequence[float]], families: Sequence[Hashable], rng: "Generator"
) -> tuple[float, float, float] | None:
    """Return errors after by errors before; None where there were too few before."""
    if sum(errors[0]) < FEWEST:
        return None

    def ratio(before: Sequence[float], after: Sequence[float]) -> float:
        # A draw in which nothing was wrong before counts half an error, on both sides.
        most = sum(before)
        return float(sum(after) / most if most else (sum(after) + 0.5) / 0.5)

    found = clustered_bootstrap(
        ratio, (errors[0], errors[1]), list(families), rng=rng, draws=1000, confidence=TWO_SIDED
    )
    return found.value, found.low, found.high
