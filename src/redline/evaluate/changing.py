"""How one metric moved from one run to another, over some pairs of rows.

Pairs and a test come in, a `Change` goes out, or None where it cannot be seen. Rows of one
family count once: a family got worse if more of its rows did than mended. That makes the
test exact whatever the family's rows have in common, and McNemar's where every row stands
for itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from redline.evaluate.pairing import Pair
from redline.evaluate.resampling import resampled
from redline.measurement import Better
from redline.stats import Noninferiority, mcnemar, noninferiority, paired_difference

__all__ = ["Change", "Test", "changed"]

FEWEST = 5
"""Pairs below which a part of a slice is not tested: no change of fewer can be shown at 5 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one metric moved from the first run to the second."""

    metric: str
    slices: tuple[tuple[str, str], ...]
    """Empty for all rows, (("language", "sw"),) for some."""
    better: Better
    n: int
    """Rows that both runs could be judged on."""
    unknown: int
    """Rows that count and could not be judged in one of the runs."""
    families: int
    first: float
    second: float
    """The metric's share in each run, over these rows."""
    low: float
    high: float
    """One-sided bounds of second less first."""
    drawn: tuple[float, float]
    """The same by a bootstrap over families."""
    confidence: float
    worse: tuple[int, ...]
    """Places of the pairs that went well before and do not now."""
    mended: tuple[int, ...]
    p: float
    """Of no change, two-sided and exact, over families."""
    mid_p: float
    """The same with half of what was observed, for less caution on average."""
    holm_p: float
    """`p` after Holm's correction over everything tested beside it."""
    margin: Noninferiority
    """Whether the second run is no worse by more than a margin."""
    method: str

    @property
    def for_the_worse(self) -> bool:
        """Say whether more rows got worse than mended."""
        return len(self.worse) > len(self.mended)

    def regressed(self, alpha: float = 0.05) -> bool:
        """Say whether a change for the worse is shown."""
        return self.for_the_worse and self.holm_p <= alpha


@dataclass(frozen=True, slots=True)
class Test:
    """What is tested, and how strictly."""

    metric: str
    better: Better
    margin: float
    confidence: float
    rng: np.random.Generator

    __test__ = False  # no test of ours, whatever its name looks like


def changed(
    test: Test,
    pairs: Sequence[Pair],
    places: Sequence[int],
    slices: tuple[tuple[str, str], ...],
) -> Change | None:
    """Return how a metric moved over some pairs; None where it cannot be seen."""
    counted = [at for at in places if any(test.metric in one.good for one in pairs[at].sides)]
    known = []
    for at in counted:
        before, after = (one.good.get(test.metric) for one in pairs[at].sides)
        if before is not None and after is not None:
            known.append((at, before, after))
    if slices and (len(known) < FEWEST or all(before is after for _, before, after in known)):
        return None  # what did not move cannot be found to have, and takes no share of Holm's
    families = [pairs[at].family for at, _, _ in known]
    if len(set(families)) < 2:
        return None
    good = [np.array([one[side] for one in known], dtype=float) for side in (1, 2)]
    shown = good if test.better == "higher" else [1 - values for values in good]
    bounds = paired_difference(shown[0], shown[1], families, test.confidence)
    gained, lost = by_family(good[1] - good[0], families)
    return Change(
        metric=test.metric,
        slices=slices,
        better=test.better,
        n=len(known),
        unknown=len(counted) - len(known),
        families=len(set(families)),
        first=float(shown[0].mean()),
        second=float(shown[1].mean()),
        low=min(bounds.low, bounds.value),
        high=max(bounds.high, bounds.value),
        drawn=resampled(shown[1] - shown[0], families, test.rng, test.confidence),
        confidence=test.confidence,
        worse=tuple(at for at, before, after in known if before and not after),
        mended=tuple(at for at, before, after in known if after and not before),
        p=mcnemar(gained, lost),
        mid_p=mcnemar(gained, lost, mid=True),
        holm_p=1.0,
        margin=noninferiority(good[1], good[0], test.margin, families, test.confidence),
        method=bounds.method,
    )


def by_family(change: npt.NDArray[np.float64], families: Sequence[str]) -> tuple[int, int]:
    """Return how many families gained on balance, and how many lost."""
    sums: dict[str, float] = {}
    for family, moved in zip(families, change, strict=True):
        sums[family] = sums.get(family, 0.0) + float(moved)
    return sum(s > 0 for s in sums.values()), sum(s < 0 for s in sums.values())
