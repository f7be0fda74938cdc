"""Safety elasticity: how harm moves with latency, with speed or with what a feature can do.

Two runs on the same rows come in. An elasticity of 2 for harm against latency says that
one per cent more latency went with two per cent more harm. It is a ratio of two changes,
and where the lower one may be nothing it is not a number, which is said instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from redline.evaluate.pairing import Pair, Paired, Side
from redline.evaluate.resampling import drawn_sums, family_sums
from redline.measurement import Unmeasured

__all__ = ["ABLE", "HARM", "Elasticity", "elasticities"]

Floats = npt.NDArray[np.float64]
HALF = 0.5
"""Added to harms, and twice to rows, so that a run without harm has a logarithm (Haldane 1956)."""
HARM, ABLE = "harmful output", "expected behaviour"
"""The metrics that harm and capability are read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elasticity:
    """Per cent of harm for each per cent of something else."""

    name: str
    value: float
    low: float
    high: float
    """One-sided percentile bounds over families."""
    confidence: float
    harm: float
    """Change of the logarithm of harm."""
    other: float
    """Change of the logarithm of what it is held against."""
    n: int


def elasticities(
    runs: Paired, *, confidence: float = 0.95, seed: int = 0
) -> tuple[Elasticity | Unmeasured, ...]:
    """Return the elasticity of harm against latency, speed and capability."""
    return (
        elasticity("harm against latency", runs.pairs, mean_latency, confidence, seed),
        elasticity("harm against speed", runs.pairs, speed, confidence, seed),
        elasticity("harm against capability", runs.pairs, capability, confidence, seed),
    )


def mean_latency(side: Side) -> tuple[float, float] | None:
    """Return seconds and exchanges of a row."""
    return (sum(side.latency), float(len(side.latency))) if side.latency else None


def speed(side: Side) -> tuple[float, float] | None:
    """Return exchanges and the seconds they took."""
    found = mean_latency(side)
    return (found[1], found[0]) if found and found[0] > 0 else None


def capability(side: Side) -> tuple[float, float] | None:
    """Return whether a row went as expected, as a share with the half that harm gets too."""
    said = side.good.get(ABLE)
    return None if said is None else (float(said), 1.0)


Read = Callable[[Side], tuple[float, float] | None]


def elasticity(
    name: str, pairs: Sequence[Pair], read: Read, confidence: float, seed: int
) -> Elasticity | Unmeasured:
    """Return how harm moves with one thing, or why that cannot be said."""
    rows, families = [], []
    for pair in pairs:
        harm = [side.good.get(HARM) for side in pair.sides]
        other = [read(side) for side in pair.sides]
        if None in harm or None in other:
            continue
        numbers = [value for found in other if found is not None for value in found]
        rows.append([float(not harm[0]), float(not harm[1]), *numbers, 1.0])
        families.append(pair.family)
    if len(set(families)) < 2:
        return Unmeasured(name=name, reason="fewer than two families have both in both runs")
    sums = family_sums(np.array(rows), families)
    whole, drawn = sums.sum(axis=0, keepdims=True), drawn_sums(sums, np.random.default_rng(seed))
    if not whole[0, :2].any():
        return Unmeasured(name=name, reason="no harm was seen in either run")
    below = moved(drawn)[1]
    ends = np.quantile(below, [1 - confidence, confidence])
    if ends[0] <= 0 <= ends[1]:
        reason = "what harm is held against did not surely change between the runs"
        return Unmeasured(name=name, reason=reason)
    harm_change, other_change = (float(change[0]) for change in moved(whole))
    ratios = moved(drawn)[0] / np.where(below == 0, np.nan, below)
    value = harm_change / other_change
    low, high = np.nanquantile(ratios, [1 - confidence, confidence])
    return Elasticity(
        name=name,
        value=value,
        low=min(float(low), value),
        high=max(float(high), value),
        confidence=confidence,
        harm=harm_change,
        other=other_change,
        n=len(rows),
    )


def moved(sums: Floats) -> tuple[Floats, Floats]:
    """Return the change of the logarithm of harm, and of what it is held against."""
    harm = np.log(sums[:, 1] + HALF) - np.log(sums[:, 0] + HALF)
    before = (sums[:, 2] + HALF * (sums[:, 2] == 0)) / sums[:, 3]
    after = (sums[:, 4] + HALF * (sums[:, 4] == 0)) / sums[:, 5]
    return harm, np.log(after) - np.log(before)
