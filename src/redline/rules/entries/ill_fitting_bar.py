"""BAR002: a bar in another unit than its metric, or the wrong way round."""

from collections.abc import Iterator

from redline.bars import fit
from redline.errors import BarError
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("BAR002", severity=Severity.ERROR, dimension="metrics", answers=("C045",))
def ill_fitting_bar(context: Context) -> Iterator[Flag]:
    """Hold every bar and pull against the definition of its metric."""
    for row in context.brief.metrics:
        metric = context.metric(row)
        if metric is None:
            continue
        for title, bar in (("Launch bar", row.bar), ("Pull when", row.pull)):
            if bar is None:
                continue
            try:
                fit(
                    bar,
                    name=metric.name,
                    unit=metric.unit,
                    better=metric.better,
                    pull=title == "Pull when",
                )
            except BarError as error:
                message, _, advice = str(error).rstrip(".").rpartition(". ")
                yield Flag(at=row.where(title), message=message, help=advice)
