"""What a measurement carries besides its numbers, and how it is written or left out."""

from dataclasses import dataclass
from typing import Any

from redline.measurement import Measurement, Unmeasured
from redline.metrics.metric import Metric

__all__ = ["Frame", "Slices", "unknown_note"]

Slices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The circumstances of one measurement."""

    confidence: float
    """Of each one-sided bound."""
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


def unknown_note(unknown: int, n: int, what: str) -> str:
    """Return what the method says of the unknown ones."""
    if not unknown:
        return ""
    return f"; {unknown} of {n} {what} unknown, taken at their worst in each bound"
