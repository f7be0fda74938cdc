"""Measuring: from units to one Measurement, or to the reason why there is none.

A unit fails if any of its exchanges fails. Where higher is better, it is a hit
only if all its exchanges are; where lower is better, one is enough. What is
unknown stands against the launch in the bound that matters and for it in the
other, and the measurement's method says how many there were.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from redline.measurement import Measurement, Unmeasured
from redline.metrics.calibrating import of_calibration
from redline.metrics.evidence import EvidenceUnit, Judged
from redline.metrics.frame import Frame, Slices, unknown_note
from redline.metrics.metric import Calibration, Metric, Quantile, Ratio, lacking
from redline.metrics.ratios import of_ratio
from redline.metrics.sharing import of_share
from redline.stats import quantile_bounds, units_for_quantile

__all__ = ["measure", "measure_attacks", "measure_by", "measure_paths"]

RANKS = "one-sided bounds by order statistics over {n} exchanges (David and Nagaraja 2003)"


def measure(
    metric: Metric,
    units: Sequence[EvidenceUnit],
    *,
    confidence: float = 0.95,
    run: str = "",
    slices: Slices = (),
) -> Measurement | Unmeasured:
    """Measure one metric over some units.

    Parameters
    ----------
    metric : Metric
        What is measured.
    units : sequence of EvidenceUnit
        As `gather` made them; those that the metric does not count are passed over.
    confidence : float
        Of each one-sided bound.
    run : str
        Id of the run, or `live`.
    slices : pairs of str
        Which part of the evidence the units are; only noted.

    Returns
    -------
    Measurement or Unmeasured
        Unmeasured where the labels exist on no unit, no unit counts, none could
        be judged, or a quantile cannot be bounded from above.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    frame = Frame(confidence=confidence, run=run, slices=slices)
    if why := lacking(metric, partial(labelled, units)):
        return frame.without(metric, why)
    match metric.counted:
        case Quantile() as counted:
            return of_quantile(metric, counted, units, frame)
        case Ratio() as counted:
            return of_ratio(metric, counted, units, frame)
        case Calibration() as counted:
            return of_calibration(metric, counted, units, frame)
        case counted:
            return of_share(metric, counted, units, frame)


def measure_by(
    metric: Metric,
    units: Sequence[EvidenceUnit],
    by: str = "language",
    *,
    confidence: float = 0.95,
    run: str = "",
) -> dict[str, Measurement | Unmeasured]:
    """Measure one metric in each part of a slice, by the part's name."""
    parts: dict[str, list[EvidenceUnit]] = {}
    for unit in units:
        parts.setdefault(unit.slice(by), []).append(unit)
    return {
        part: measure(metric, parts[part], confidence=confidence, run=run, slices=((by, part),))
        for part in sorted(parts)
    }


def measure_paths(
    metric: Metric,
    units: Sequence[EvidenceUnit],
    *,
    confidence: float = 0.95,
    run: str = "",
) -> dict[str, Measurement | Unmeasured]:
    """Measure one metric over the exchanges that ended in the same way, by what was done.

    An answer and a refusal take different paths through a feature, and their latencies
    have little to do with each other.
    """
    return apart(
        metric, units, "path", lambda judged: judged.interaction.action.value, confidence, run
    )


def measure_attacks(
    metric: Metric,
    units: Sequence[EvidenceUnit],
    families: Mapping[str, str],
    *,
    confidence: float = 0.95,
    run: str = "",
) -> dict[str, Measurement | Unmeasured]:
    """Measure one metric over the attacked exchanges of each family of attacks.

    Parameters
    ----------
    families : mapping of str to str
        Name of an attack to the family it belongs to; one that is not named is its own.
    """
    return apart(
        metric,
        units,
        "attack",
        lambda judged: families.get(judged.interaction.attack, judged.interaction.attack),
        confidence,
        run,
    )


def apart(
    metric: Metric,
    units: Sequence[EvidenceUnit],
    name: str,
    part_of: Callable[[Judged], str],
    confidence: float,
    run: str,
) -> dict[str, Measurement | Unmeasured]:
    """Measure a metric over the exchanges of each part; a nameless part is left out."""
    parts: dict[str, list[EvidenceUnit]] = {}
    for unit in units:
        for part, judged in told_apart(unit.exchanges, part_of):
            parts.setdefault(part, []).append(EvidenceUnit(id=unit.id, exchanges=judged))
    return {
        part: measure(metric, parts[part], confidence=confidence, run=run, slices=((name, part),))
        for part in sorted(parts)
        if part
    }


def told_apart(
    exchanges: Iterable[Judged], part_of: Callable[[Judged], str]
) -> list[tuple[str, tuple[Judged, ...]]]:
    """Return the exchanges of a unit by part, in order of appearance."""
    found: dict[str, list[Judged]] = {}
    for judged in exchanges:
        found.setdefault(part_of(judged), []).append(judged)
    return [(part, tuple(judged)) for part, judged in found.items()]


def labelled(units: Sequence[EvidenceUnit], name: str) -> bool:
    """Say whether any exchange carries that label."""
    return any(name in judged.labels for unit in units for judged in unit.exchanges)


def of_quantile(
    metric: Metric, quantile: Quantile, units: Sequence[EvidenceUnit], frame: Frame
) -> Measurement | Unmeasured:
    """Return a quantile over all exchanges, or why there is none."""
    read = [quantile.read(judged) for unit in units for judged in unit.exchanges]
    values = [value for value in read if value is not None]
    n, unknown = len(read), len(read) - len(values)
    if not values:
        return frame.without(metric, f"none of {n:,} exchanges has a value")
    low, value, high = quantile_bounds(values, quantile.q, frame.confidence, unknown=unknown)
    if math.isinf(high):
        least = units_for_quantile(quantile.q, frame.confidence)
        return frame.without(
            metric,
            f"{n:,} exchanges, {unknown:,} of them without a value, cannot bound it from above; "
            f"{100 * frame.confidence:.6g} % confidence takes at least {least}, and few unknown",
        )
    return frame.of(
        metric,
        value=value,
        # No duration is below nothing: where too few values bound it from below, 0 does.
        low=max(low, 0.0),
        high=high,
        n=n,
        method=RANKS.format(n=n) + unknown_note(unknown, n, "exchanges"),
    )
