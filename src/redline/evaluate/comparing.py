"""Two versions of a feature on the same rows: what got worse, what mended, what is no worse.

Pairs come in, one `Change` for each metric and slice goes out. Holm's correction is made
over all metrics, and again over all slices.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from redline.evaluate.changing import Change, Test, changed
from redline.evaluate.pairing import Pair, Paired
from redline.stats import holm

__all__ = ["Comparison", "compared"]

PARTS = 40
"""Different values above which a trait is a name rather than a slice."""


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


def corrected(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return changes with Holm's correction over all of them."""
    if not changes:
        return ()
    found = holm([change.p for change in changes])
    return tuple(replace(change, holm_p=float(p)) for change, p in zip(changes, found, strict=True))
