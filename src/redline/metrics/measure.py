"""Measuring: from units to one Measurement, or to the reason why there is none.

A unit fails if any of its exchanges fails. Where higher is better, it is a hit
only if all its exchanges are; where lower is better, one is enough. What is
unknown stands against the launch in the bound that matters and for it in the
other, and the measurement's method says how many there were.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redline.measurement import Measurement, Unmeasured
from redline.metrics.evidence import EvidenceUnit
from redline.metrics.metric import Metric, Quantile, Share
from redline.stats import quantile_bounds, units_for_quantile, worst_case_bounds

__all__ = ["measure", "measure_by"]

EXACT = "exact one-sided binomial bounds (Clopper and Pearson 1934)"
RANKS = "one-sided bounds by order statistics over {n} exchanges (David and Nagaraja 2003)"
Slices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a measurement carries besides its numbers."""

    confidence: float
    run: str
    slices: Slices

    def without(self, metric: Metric, reason: str) -> Unmeasured:
        """Return that there is no number, and why."""
        return Unmeasured(name=metric.name, reason=reason, slices=self.slices, run=self.run)

    def of(self, metric: Metric, **numbers: Any) -> Measurement:
        """Return the numbers as a measurement of the metric."""
        return Measurement(
            name=metric.name,
            unit=metric.unit,
            better=metric.better,
            confidence=self.confidence,
            run=self.run,
            slices=self.slices,
            **numbers,
        )


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
    missing = [need for need in metric.needs if not labelled(units, need)]
    if missing:
        return frame.without(metric, f"needs `{missing[0]}` labels, and no unit has one")
    if isinstance(metric.counted, Quantile):
        return of_quantile(metric, metric.counted, units, frame)
    return of_share(metric, metric.counted, units, frame)


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


def labelled(units: Sequence[EvidenceUnit], name: str) -> bool:
    """Say whether any exchange carries that label."""
    return any(name in judged.labels for unit in units for judged in unit.exchanges)


def outcome(metric: Metric, share: Share, unit: EvidenceUnit) -> bool | None:
    """Return whether a unit that counts is a hit; None where that is unknown."""
    counted = [(share.counts(judged), judged) for judged in unit.exchanges]
    hits = [share.hit(j) if counts else None for counts, j in counted if counts is not False]
    decisive = metric.better == "lower"  # one such exchange settles the unit
    if decisive in hits:
        return decisive
    return None if None in hits else not decisive


def of_share(
    metric: Metric, share: Share, units: Sequence[EvidenceUnit], frame: Frame
) -> Measurement | Unmeasured:
    """Return the share of hits, or why there is none."""
    outcomes = [
        outcome(metric, share, unit)
        for unit in units
        if any(share.counts(judged) for judged in unit.exchanges)
    ]
    n, hits, unknown = len(outcomes), outcomes.count(True), outcomes.count(None)
    if n == 0:
        return frame.without(metric, f"there is no {share.of}")
    if unknown == n:
        return frame.without(metric, f"none of {n:,} units could be judged")
    low, high = worst_case_bounds(hits, unknown, n, frame.confidence)
    return frame.of(
        metric,
        value=hits / (n - unknown),
        low=low,
        high=high,
        n=n,
        hits=hits,
        method=EXACT + unknown_note(unknown, n, "units"),
    )


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


def unknown_note(unknown: int, n: int, what: str) -> str:
    """Return what the method says of the unknown ones."""
    if not unknown:
        return ""
    return f"; {unknown} of {n} {what} unknown, taken at their worst in each bound"
