"""Binding: a row of the brief's metrics to the definition behind its name."""

from redline.bars import fit
from redline.brief import Bar
from redline.brief.model import MetricRow
from redline.errors import BarError, CatalogueError
from redline.metrics.known import metric
from redline.metrics.metric import Metric

__all__ = ["bind"]


def bind(row: MetricRow) -> Metric:
    """Return the metric that a row names, once its bar and pull fit it.

    Raises
    ------
    CatalogueError
        No metric has that name; the message says which was probably meant.
    BarError
        The bar or pull is in another unit, or looks the wrong way.

    Either message begins with the place of the cell.
    """
    try:
        found = metric(row.metric)
    except CatalogueError as error:
        raise CatalogueError(f"{row.where('Metric')}: {error}") from error
    fits(row, "Launch bar", row.bar, found, pull=False)
    fits(row, "Pull when", row.pull, found, pull=True)
    return found


def fits(row: MetricRow, title: str, bar: Bar | None, found: Metric, *, pull: bool) -> None:
    """Refuse a bar that does not fit, and say where it stands."""
    if bar is None:
        return
    try:
        fit(bar, name=found.name, unit=found.unit, better=found.better, pull=pull)
    except BarError as error:
        raise BarError(f"{row.where(title)}: {error}") from error
