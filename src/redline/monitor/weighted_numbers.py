"""Metrics that are no shares, as reviewers see them: a ratio of two sums, and a calibration error.

What a metric reads in each reviewed exchange comes in by stratum, with how many exchanges each
stratum has; every stratum counts by all its exchanges. Bounds hold for one look, and the method
says so. Where a stratum has no review, or too few were reviewed, it says how many it takes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, fsum
from typing import Any, Generic, TypeVar

from redline.errors import MeasurementError
from redline.measurement import Measurement, Unmeasured
from redline.metrics import Calibration, Metric, Ratio
from redline.metrics.calibrating import DRAWS, FEWEST, SEED
from redline.monitor.weighted import PEOPLE, Reviewed, unreviewed
from redline.stats import (
    DrawnForecasts,
    DrawnPairs,
    drawn_calibration,
    drawn_ratio,
    worth_of_drawn,
)

__all__ = ["ReadCell", "WeighedCalibration", "WeighedRatio"]

DRAWN = (
    "{n:,} reviewed of {items:,} exchanges, drawn with recorded chances and weighted by stratum; "
    "bounds hold for one look"
)
LOOKED = f"{PEOPLE} Its bounds hold for one look."
LINEAR = DRAWN + ", by a linearised ratio and Student's t (Särndal 1992)"
REDRAWN = (
    DRAWN + ", by drawing each stratum again (Rao and Wu 1988); {answers:,} answers with a stated "
    "confidence that somebody settled, less the {expected:.4f} that a forecaster without fault "
    "would show (Bröcker and Smith 2007; p = {p:.3g})"
)
Pair = tuple[float, float]
Forecast = tuple[float, bool]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCell(Generic[Read]):
    """What a metric reads in the reviewed exchanges of one stratum."""

    name: str
    items: int
    """All of them, drawn or not."""
    read: Sequence[Read | None]
    """One for each exchange that was reviewed; None where the metric reads nothing in it."""

    @property
    def reviewed(self) -> int:
        """Return how many were reviewed."""
        return len(self.read)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedRatio:
    """A ratio of two sums; an exchange of which nothing is known is taken at its worst."""

    metric: Metric
    counted: Ratio
    cells: Sequence[ReadCell[Pair]]
    parts: Mapping[str, Mapping[str, Reviewed]] = field(default_factory=dict)
    note: str = LOOKED

    def measured(self, confidence: float) -> Measurement | Unmeasured:
        """Return the ratio over all exchanges, or why there is none."""
        cells = [cell for cell in self.cells if cell.items]
        known = [pair for cell in cells for pair in cell.read if pair is not None]
        if why := unreviewed(cells):
            return without(self.metric, why)
        if not sum(below for _, below in known):
            return without(self.metric, f"no reviewed exchange has a {self.counted.of} to count")
        # What is unknown adds what the least or the most of those that are known does.
        ends = [(0.0, max(b for _, b in known)), (max(a for a, _ in known), 0.0)]
        try:
            value, low, high = drawn_ratio(list(pairs_of(cells, None)), confidence)
            if len(known) < sum(cell.reviewed for cell in cells):
                worst = [drawn_ratio(list(pairs_of(cells, end)), confidence) for end in ends]
                low, high = min(low, worst[0][1]), max(high, worst[1][2])
        except MeasurementError as error:
            return without(self.metric, f"{error} Review two exchanges of each stratum.")
        show = self.counted.shown
        shown = (show(min(max(low, 0.0), value)), show(value), show(max(high, value)))
        return number(self.metric, cells, confidence, shown, LINEAR)


def pairs_of(cells: Sequence[ReadCell[Pair]], unknown: Pair | None) -> Iterator[DrawnPairs]:
    """Give each stratum with what is unknown taken as something, or as the mean of the rest."""
    for cell in cells:
        known = [pair for pair in cell.read if pair is not None]
        instead = unknown or mean(known)
        yield DrawnPairs(items=cell.items, pairs=[pair or instead for pair in cell.read])


def mean(pairs: Sequence[Pair]) -> Pair:
    """Return the means of both numbers; nothing where there is none."""
    n = len(pairs) or 1
    return fsum(above for above, _ in pairs) / n, fsum(below for _, below in pairs) / n


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedCalibration:
    """How far stated confidence lies from what reviewers found right."""

    metric: Metric
    counted: Calibration
    cells: Sequence[ReadCell[Forecast]]
    parts: Mapping[str, Mapping[str, Reviewed]] = field(default_factory=dict)
    note: str = LOOKED

    def measured(self, confidence: float) -> Measurement | Unmeasured:
        """Return the error over all exchanges beyond that of no fault, or why there is none."""
        # Only this draws, so only this pays for loading numpy.
        from numpy.random import default_rng  # noqa: PLC0415

        cells = [cell for cell in self.cells if cell.items]
        if why := unreviewed(cells) or few([forecasts_of(cell) for cell in cells]):
            return without(self.metric, why)
        drawn = [forecasts_of(cell) for cell in cells]
        found = drawn_calibration(
            drawn,
            self.counted.bins,
            rng=default_rng(SEED),
            draws=DRAWS,
            confidence=confidence,
        )
        surely = found.p <= 1 - confidence
        low = min(max(found.low - found.expected, 0.0), found.beyond) if surely else 0.0
        return number(
            self.metric,
            cells,
            confidence,
            (low, found.beyond, max(found.high, found.beyond)),
            REDRAWN,
            answers=sum(len(one.forecasts) for one in drawn),
            expected=found.expected,
            p=found.p,
        )


def forecasts_of(cell: ReadCell[Forecast]) -> DrawnForecasts:
    """Return a stratum as it is computed with."""
    settled = [pair for pair in cell.read if pair is not None]
    return DrawnForecasts(items=cell.items, drawn=cell.reviewed, forecasts=settled)


def few(drawn: Sequence[DrawnForecasts]) -> str:
    """Return that too few answers were settled, and how many reviews it takes; empty if enough."""
    worth = worth_of_drawn(drawn)
    if worth >= FEWEST:
        return ""
    settled = sum(len(one.forecasts) for one in drawn)
    said = (
        f"{settled:,} reviewed answers state how sure they are and were judged right or wrong, "
        f"worth {worth:.0f} drawn alike; it takes at least {FEWEST}"
    )
    if not settled:
        return said
    most = max(drawn, key=lambda one: one.items)
    rate = len(most.forecasts) / most.drawn or settled / sum(one.drawn for one in drawn)
    return f"{said}: about {ceil((FEWEST - worth) / rate):,} more reviews where most exchanges are"


def without(metric: Metric, reason: str) -> Unmeasured:
    """Return that there is no number, and why."""
    return Unmeasured(name=metric.name, reason=reason, run="live")


def number(
    metric: Metric,
    cells: Sequence[ReadCell[Any]],
    confidence: float,
    ends: tuple[float, float, float],
    method: str,
    **said: float,
) -> Measurement:
    """Return a number and its bounds with what they were made from."""
    items, n = sum(cell.items for cell in cells), sum(cell.reviewed for cell in cells)
    low, value, high = ends
    return Measurement(
        name=metric.name,
        value=value,
        low=low,
        high=high,
        confidence=confidence,
        unit=metric.unit,
        better=metric.better,
        n=items,
        labelled=n,
        corrected=True,
        method=method.format(n=n, items=items, **said),
        run="live",
    )
