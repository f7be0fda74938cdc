"""Slices as forest plots: each metric over the parts of the units, on one axis.

Lines of `Pictures` come in, one forest for each metric comes out. A part has no
verdict of its own: a bar over all units says nothing of a part, and a bar in every
part is judged where bars are.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from redline.measurement import Measurement, Unmeasured
from redline.report import charts
from redline.report.axes import Axis, axis_from_zero, share_axis
from redline.report.data import Measured
from redline.report.figures import read_bar
from redline.report.languages import SliceCell, slice_cell
from redline.report.pictures import SliceLine

__all__ = ["Forest", "forests"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """One metric over all parts."""

    id: str
    metric: str
    bar_text: str
    axis_svg: str
    rows: tuple[tuple[str, str, SliceCell], ...]
    """Slice, its part, and what was measured there."""
    absent: tuple[str, ...]
    """The parts in which there is no number: mostly, no unit there is of the kind it counts."""
    open: bool = False
    """Whether its bar is not met, so that somebody will look here."""


def forests(lines: Sequence[SliceLine], unmet: Container[str] = ()) -> tuple[Forest, ...]:
    """Return a forest for each metric, in order of appearance; those of unmet bars are open."""
    by: dict[str, list[SliceLine]] = {}
    for line in lines:
        by.setdefault(line.id, []).append(line)
    return tuple(forest(found, unmet) for found in by.values())


def forest(lines: Sequence[SliceLine], unmet: Container[str]) -> Forest:
    """Return the forest of one metric."""
    first, axis = lines[0], axis_of(lines)
    row = Measured(
        id=first.id,
        metric=first.metric,
        bar_text=first.bar_text,
        measurement=Unmeasured(name=first.metric, reason=""),
    )
    bar = read_bar(first.bar_text)
    return Forest(
        id=first.id,
        metric=first.metric,
        bar_text=first.bar_text,
        axis_svg=charts.axis_labels(axis),
        rows=tuple(
            (
                line.slice,
                line.part or "not said",
                slice_cell(row, f"{line.slice} {line.part}", line.measurement, bar, axis),
            )
            for line in lines
            if isinstance(line.measurement, Measurement)
        ),
        absent=tuple(
            f"{line.slice} {line.part or 'not said'}"
            for line in lines
            if isinstance(line.measurement, Unmeasured)
        ),
        open=first.id in unmet,
    )


def axis_of(lines: Sequence[SliceLine]) -> Axis:
    """Return the axis that all parts of a metric share."""
    found = [line.measurement for line in lines if isinstance(line.measurement, Measurement)]
    unit = found[0].unit if found else "proportion"
    if unit == "proportion":
        return share_axis()
    bar = read_bar(lines[0].bar_text)
    return axis_from_zero([*(m.high for m in found), *([bar.threshold.value] if bar else [])], unit)
