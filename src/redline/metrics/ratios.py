"""Ratios of sums over units, such as what was helped per token.

The bounds are those of a linearised ratio over families, by Student's t. Units whose
numbers are unknown stand against the launch in the bound that matters: they add
nothing above and as much below as the largest unit, or the other way round.
"""

from collections.abc import Sequence

from redline.errors import MeasurementError
from redline.measurement import Measurement, Unmeasured
from redline.metrics.evidence import EvidenceUnit
from redline.metrics.frame import Frame, unknown_note
from redline.metrics.metric import Metric, Ratio
from redline.metrics.sharing import families_of
from redline.stats import clustered_mean

__all__ = ["of_ratio"]

LINEAR = "Student's t over {families:,} families of a linearised ratio (Woodruff 1971)"
Pair = tuple[float, float]


def of_ratio(
    metric: Metric, ratio: Ratio, units: Sequence[EvidenceUnit], frame: Frame
) -> Measurement | Unmeasured:
    """Return the ratio of two sums, or why there is none."""
    read = [(ratio.read(unit), unit.family) for unit in units]
    counted = [(pair, family) for pair, family in read if pair != (0.0, 0.0)]
    known = [pair for pair, _ in counted if pair is not None]
    n, unknown = len(counted), len(counted) - len(known)
    if counted and not known:
        why = f"none of {n:,} units has all the numbers that it is made of"
        return frame.without(metric, f"there is no {ratio.of} that was counted: {why}")
    if not sum(below for _, below in known):
        return frame.without(metric, f"there is no {ratio.of} that was counted")
    families = families_of([family for _, family in counted])
    clear = [f for f, (pair, _) in zip(families, counted, strict=True) if pair is not None]
    try:
        value, low, high = bounded(known, clear, frame.confidence)
        if unknown:
            worst = at_worst(counted, families, known, frame.confidence)
            # A family more makes Student's t narrower; what is unknown makes nothing surer.
            low, high = min(low, worst[0]), max(high, worst[1])
    except MeasurementError:
        return frame.without(metric, "there are fewer than two families, so no spread can be seen")
    return frame.of(
        metric,
        value=ratio.shown(value),
        low=ratio.shown(min(max(low, 0.0), value)),
        high=ratio.shown(max(high, value)),
        n=n,
        unknown=unknown,
        method=LINEAR.format(families=len(set(families))) + unknown_note(unknown, n, "units"),
    )


def bounded(
    pairs: Sequence[Pair], families: Sequence[object], confidence: float
) -> tuple[float, float, float]:
    """Return the ratio and its bounds.

    Source
    ------
    Woodruff (1971), doi:10.1080/01621459.1971.10482279.

    >>> bounded([(1.0, 2.0), (1.0, 2.0), (1.0, 2.0)], [0, 1, 2], 0.95)
    (0.5, 0.5, 0.5)
    """
    above, below = (sum(pair[side] for pair in pairs) for side in (0, 1))
    value = above / below
    mean = below / len(pairs)
    change = [(a - value * b) / mean for a, b in pairs]
    found = clustered_mean(change, list(map(str, families)), confidence)
    return value, value + found.low, value + found.high


def at_worst(
    counted: Sequence[tuple[Pair | None, str]],
    families: Sequence[object],
    known: Sequence[Pair],
    confidence: float,
) -> tuple[float, float]:
    """Return the lower bound with the unknown at their lowest, and the upper at their highest."""
    most = (0.0, max(below for _, below in known))
    least = (max(above for above, _ in known), min(below for _, below in known))
    ends = []
    for side, supposed in ((1, most), (2, least)):
        pairs = [supposed if pair is None else pair for pair, _ in counted]
        ends.append(bounded(pairs, families, confidence)[side])
    return ends[0], ends[1]
