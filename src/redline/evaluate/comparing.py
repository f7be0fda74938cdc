"""Two versions of a feature on the same rows: what got worse, what mended, what is no worse.

Pairs come in, one `Change` for each metric and slice goes out. Rows of one family count
once in a test: a family got worse if more of its rows did than mended. That makes the
test exact whatever the family's rows have in common, and McNemar's where every row
stands for itself. Holm's correction is made over all metrics, and again over all slices.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from redline.evaluate.pairing import Pair, Paired
from redline.evaluate.resampling import resampled
from redline.measurement import Better
from redline.stats import Noninferiority, holm, mcnemar, noninferiority, paired_difference

__all__ = ["Change", "Comparison", "compared"]

PARTS = 40
"""Different values above which a trait is a name rather than a slice."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that two runs show of each other."""

    whole: tuple[Change, ...]
    parts: tuple[Change, ...]
    """The same by slice; those whose pairs did not change are left out."""
    pairs: tuple[Pair, ...]
    alone: tuple[int, int]
    """Rows that only the first run has, and only the second."""
    skipped: tuple[str, ...]
    """Metrics that neither run has labels for."""

    def regressions(self, alpha: float = 0.05) -> tuple[Change, ...]:
        """Return what is shown to have got worse, wholes first."""
        return tuple(change for change in (*self.whole, *self.parts) if change.regressed(alpha))


def compared(
    runs: Paired, *, margin: float = 0.02, confidence: float = 0.95, seed: int = 0
) -> Comparison:
    """Compare two runs, metric by metric and slice by slice.

    Parameters
    ----------
    margin : float
        The loss that a metric may have for the second run to be called no worse.
    confidence : float
        Of each bound.
    seed : int
        Of the bootstrap.

    Raises
    ------
    MeasurementError
        A margin below 0, or no confidence.

    Source
    ------
    McNemar (1947), doi:10.1007/BF02295996, here over families; Tango (1998) for the bounds;
    Holm (1979) for the correction.
    """
    rng = np.random.default_rng(seed)
    everything = tuple(range(len(runs.pairs)))
    whole, parts = [], []
    for metric in runs.shares:
        test = Test(metric.name, metric.better, margin, confidence, rng)
        found = changed(test, runs.pairs, everything, ())
        if found is not None:
            whole.append(found)
        for slices, places in sliced(runs.pairs):
            found = changed(test, runs.pairs, places, slices)
            if found is not None:
                parts.append(found)
    return Comparison(
        whole=corrected(whole),
        parts=corrected(parts),
        pairs=runs.pairs,
        alone=runs.alone,
        skipped=runs.skipped,
    )


@dataclass(frozen=True, slots=True)
class Test:
    """What is tested, and how strictly."""

    metric: str
    better: Better
    margin: float
    confidence: float
    rng: np.random.Generator

    __test__ = False  # no test of ours, whatever its name looks like


def sliced(
    pairs: Sequence[Pair],
) -> Iterator[tuple[tuple[tuple[str, str], ...], tuple[int, ...]]]:
    """Give every part of every slice that has a few, with the places of its pairs."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(pairs):
        for trait in pair.traits.items():
            places.setdefault(trait, []).append(at)
    values = Counter(name for name, _ in places)
    for trait in sorted(places):
        if 1 < values[trait[0]] <= PARTS:
            yield (trait,), tuple(places[trait])


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


def corrected(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return changes with Holm's correction over all of them."""
    if not changes:
        return ()
    found = holm([change.p for change in changes])
    return tuple(replace(change, holm_p=float(p)) for change, p in zip(changes, found, strict=True))
