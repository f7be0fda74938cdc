"""The same metrics in each language, side by side on one axis.

A part of the units has no verdict of its own here: the bar's verdict is that of
the whole, or of its worst part, and it was given where the bar was judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from redline.brief import Bar
from redline.measurement import Measurement, Unmeasured
from redline.report import charts, numbers
from redline.report.axes import Axis, axis_from_zero, share_axis
from redline.report.data import Measured
from redline.report.figures import read_bar

__all__ = ["SliceCell", "SliceTable", "language_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceCell:
    """One metric in one language."""

    svg: str
    reading: str
    n: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceTable:
    """Every metric in every language."""

    parts: tuple[str, ...]
    rows: tuple[tuple[Measured, tuple[SliceCell, ...]], ...]


def language_table(measured: Sequence[Measured]) -> SliceTable | None:
    """Return all metrics that were measured by language, or None where none was."""
    rows = [row for row in measured if row.by_slice]
    parts = tuple(sorted({part for row in rows for part, _ in row.by_slice}))
    if not rows:
        return None
    return SliceTable(parts=parts, rows=tuple((row, slice_cells(row, parts)) for row in rows))


def slice_cells(row: Measured, parts: Sequence[str]) -> tuple[SliceCell, ...]:
    """Return one metric in each language, on one axis."""
    by = dict(row.by_slice)
    missing = Unmeasured(name=row.metric, reason="no unit in this language")
    bar = read_bar(row.bar_text)
    found = [by.get(part, missing) for part in parts]
    highs = [m.high for m in found if isinstance(m, Measurement)]
    units = {m.unit for m in found if isinstance(m, Measurement)}
    unit = units.pop() if units else "proportion"
    at = [bar.threshold.value] if bar else []
    axis = share_axis() if unit == "proportion" else axis_from_zero([*highs, *at], unit)
    return tuple(slice_cell(row, part, m, bar, axis) for part, m in zip(parts, found, strict=True))


def slice_cell(
    row: Measured, part: str, found: Measurement | Unmeasured, bar: Bar | None, axis: Axis
) -> SliceCell:
    """Return one metric in one language; without a verdict, which the whole has."""
    if isinstance(found, Unmeasured):
        return SliceCell(svg="", reading=numbers.absent(found), n="")
    shown = charts.Interval(
        low=found.low,
        value=found.value,
        high=found.high,
        title=f"{row.id} {row.metric} in {part}",
        desc=f"{numbers.estimate(found)}; interval {numbers.interval(found)}.",
        threshold=bar.threshold.value if bar else None,
    )
    return SliceCell(
        svg=charts.strip(axis, shown), reading=numbers.bound(found), n=numbers.estimate(found)
    )
