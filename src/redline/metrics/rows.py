"""Measuring what a brief asks for: each of its metric rows, whole and by slice.

Every row gets an answer. What is no metric, has a bar that does not fit, or is
seen in a survey only, comes out as unmeasured with the reason.
"""

from collections.abc import Iterable, Sequence

from redline.bars import Measured, confidence_for
from redline.brief.model import MetricRow
from redline.errors import BarError, CatalogueError
from redline.measurement import Unmeasured
from redline.metrics.bind import bind
from redline.metrics.evidence import EvidenceUnit
from redline.metrics.measure import measure, measure_by
from redline.metrics.metric import Metric

__all__ = ["measure_rows"]


def measure_rows(
    rows: Iterable[MetricRow],
    units: Sequence[EvidenceUnit],
    *,
    looks: int = 1,
    run: str = "",
    slices: Sequence[str] = ("language",),
) -> dict[str, Measured]:
    """Measure every row, by its id.

    Parameters
    ----------
    rows : iterable of MetricRow
        The brief's metrics.
    units : sequence of EvidenceUnit
        As `gather` made them.
    looks : int
        How often this evidence is looked at with this look; each halves the allowed error.
    run : str
        Id of the run, or `live`.
    slices : sequence of str
        Measured apart for every row, besides what a row's own bar names.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    found = {}
    for row in rows:
        known = bound(row)
        if isinstance(known, str):
            found[row.id] = Measured(Unmeasured(name=row.metric, reason=known, run=run), {})
            continue
        bars = [bar for bar in (row.bar, row.pull) if bar]
        confidence = max((confidence_for(bar, looks) for bar in bars), default=0.95)
        asked = dict.fromkeys([*slices, *(bar.every for bar in bars if bar.every)])
        found[row.id] = Measured(
            measure(known, units, confidence=confidence, run=run),
            {by: measure_by(known, units, by, confidence=confidence, run=run) for by in asked},
        )
    return found


def bound(row: MetricRow) -> Metric | str:
    """Return the row's metric, or why it cannot be measured."""
    if row.surveyed:
        return "it is seen in a survey; people enter it"
    try:
        return bind(row)
    except (CatalogueError, BarError) as error:
        return str(error).rstrip(".")
