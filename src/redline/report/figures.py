"""Bars as figures: each with its interval, its tick and the reading that decides.

Every drawing is made by `charts`. A bar is read from the
brief's notation only to know where its tick stands; how it stands is the verdict
that came with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from redline.brief import Bar, parse_bar
from redline.decision import Verdict
from redline.errors import BarError
from redline.measurement import Measurement, Unmeasured
from redline.report import charts, numbers
from redline.report.axes import Axis, axis_from_zero, close_up, share_axis
from redline.report.data import Measured

__all__ = ["BarFigure", "BarRow", "bar_figures", "margin_of", "read_bar"]

AXES = {
    "proportion": "Shares, 0 to 100 %",
    "s": "Times",
    "count": "Counts",
    "usd": "US dollars",
}
"""The caption of each figure, by the unit of what it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """One bar with its interval."""

    measured: Measured
    svg: str
    """The interval on the whole axis; empty where nothing was measured."""
    close_svg: str
    """The interval near the bar; empty where there is no such view."""
    ends: tuple[str, ...]
    """What stands at the two ends of the near view."""
    reading: str
    detail: str
    """The estimate and its counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarFigure:
    """All bars of one unit on one axis."""

    caption: str
    axis_svg: str
    near: bool
    """Whether its rows have a near view."""
    rows: tuple[BarRow, ...]


def read_bar(text: str) -> Bar | None:
    """Return a bar as written, or None where there is none that can be drawn."""
    try:
        return parse_bar(text) if text.strip() else None
    except BarError:
        return None


def bar_figures(measured: Sequence[Measured]) -> tuple[BarFigure, ...]:
    """Return one figure for each unit, shares first; what is unmeasured goes with the shares."""
    units: dict[str, list[Measured]] = {unit: [] for unit in AXES}
    for each in measured:
        found = each.measurement
        units[found.unit if isinstance(found, Measurement) else "proportion"].append(each)
    return tuple(figure(unit, rows) for unit, rows in units.items() if rows)


def figure(unit: str, rows: Sequence[Measured]) -> BarFigure:
    """Return the figure of one unit."""
    axis = share_axis() if unit == "proportion" else wide_axis(unit, rows)
    return BarFigure(
        caption=AXES[unit],
        axis_svg=charts.axis_labels(axis),
        near=unit == "proportion",
        rows=tuple(bar_row(row, axis) for row in rows),
    )


def wide_axis(unit: str, rows: Sequence[Measured]) -> Axis:
    """Return an axis from zero that holds all intervals and bars."""
    values = [r.measurement.high for r in rows if isinstance(r.measurement, Measurement)]
    bars = [bar.threshold.value for r in rows if (bar := read_bar(r.bar_text))]
    return axis_from_zero([*values, *bars], unit)


def bar_row(row: Measured, axis: Axis) -> BarRow:
    """Return one row of a figure."""
    found, bar = row.measurement, read_bar(row.bar_text)
    if isinstance(found, Unmeasured):
        reading = numbers.absent(found)
        return BarRow(measured=row, svg="", close_svg="", ends=(), reading=reading, detail="")
    near = close_up(bar.threshold.value) if bar and found.unit == "proportion" else None
    return BarRow(
        measured=row,
        svg=drawn(row, found, bar, axis),
        close_svg=drawn(row, found, bar, near) if near else "",
        ends=tuple(label for _, label in near.ticks) if near else (),
        reading=reading_of(row, found, bar),
        detail=numbers.estimate(found),
    )


def reading_of(row: Measured, found: Measurement, bar: Bar | None) -> str:
    """Return what a bar looks at: the hits where it asks for none, else the bound."""
    if bar is not None and bar.zero_in is not None and found.hits is not None:
        return f"{numbers.count(found.hits)} in {numbers.count(found.n)}"
    # A bar is missed where even the best that the evidence leaves open is not enough.
    return numbers.bound(found, best=row.verdict is Verdict.MISSED)


def drawn(row: Measured, found: Measurement, bar: Bar | None, axis: Axis) -> str:
    """Return the strip of one bar."""
    # `zero in 600` counts hits: an interval never lies at zero, so no side of it is good.
    better = side(bar) if bar and bar.zero_in is None else ""
    asked = f"; the bar is {row.bar_text}" if row.bar_text else "; there is no bar"
    shown = charts.Interval(
        low=found.low,
        value=found.value,
        high=found.high,
        title=f"{row.id} {row.metric}: {row.verdict.value}",
        desc=f"{numbers.estimate(found)}; interval {numbers.interval(found)}{asked}.",
        verdict=row.verdict,
        threshold=bar.threshold.value if bar else None,
        better=better,
    )
    return charts.strip(axis, shown)


def side(bar: Bar) -> Literal["higher", "lower"]:
    """Return which side of a bar is good."""
    return "higher" if bar.sign in (">=", ">") else "lower"


def margin_of(row: Measured) -> float | None:
    """Return how far the bound that matters lies beyond the bar, as a share of the bar's room."""
    found, bar = row.measurement, read_bar(row.bar_text)
    if bar is None or isinstance(found, Unmeasured) or bar.zero_in is not None:
        return None
    at = bar.threshold.value
    gap = found.low - at if side(bar) == "higher" else at - found.high
    room = 1.0 if found.unit == "proportion" else at or 1.0
    return gap / room
