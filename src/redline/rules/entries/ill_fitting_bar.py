"""BAR002: a bar in another unit than its metric, or the wrong way round."""

from collections.abc import Iterator

from redline.bars import fit
from redline.brief import Bar
from redline.brief.model import MetricRow
from redline.errors import BarError
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import Place


@rule("BAR002", severity=Severity.ERROR, dimension="metrics", answers=("C045",))
def ill_fitting_bar(context: Context) -> Iterator[Flag]:
    """Hold every bar, pull and condition against the definition of its metric."""
    for row in context.brief.metrics:
        for title, bar in (("Launch bar", row.bar), ("Pull when", row.pull)):
            if bar is not None:
                yield from misfit(context, row, bar, row.where(title), pull=title == "Pull when")
    for row, bar, at in conditions(context):
        yield from misfit(context, row, bar, at, pull=False)


def misfit(context: Context, row: MetricRow, bar: Bar, at: Place, *, pull: bool) -> Iterator[Flag]:
    """Flag one bar that does not fit its metric; nobody knows what fits an unknown one."""
    metric = context.metric(row)
    if metric is None:
        return
    try:
        fit(bar, name=metric.name, unit=metric.unit, better=metric.better, pull=pull)
    except BarError as error:
        message, _, advice = str(error).rstrip(".").rpartition(". ")
        yield Flag(at=at, message=message, help=advice)


def conditions(context: Context) -> Iterator[tuple[MetricRow, Bar, Place]]:
    """Give the conditions to pass or enter, each with its metric.

    One that no value meets beside the launch bar is left to `contradictory-bars`.
    """
    brief = context.brief
    spoken = [(q.passes, q.where("Passes when")) for q in brief.requirements]
    spoken += [(phase.enter, phase.where("Enter when")) for phase in brief.phases]
    for found, at in spoken:
        for condition in found:
            row = context.metric_row(condition.subject) if condition.bar else None
            if row and condition.bar and not (row.bar and impossible(row.bar, condition.bar)):
                yield row, condition.bar, at


def impossible(first: Bar, second: Bar) -> bool:
    """Say whether two bars look opposite ways and leave no value between them."""
    low, high = sorted((first, second), key=lambda bar: bar.sign.startswith("<"))
    opposed = low.sign[0] == ">" and high.sign[0] == "<"
    same = low.threshold.dimension == high.threshold.dimension
    return opposed and same and low.threshold.value > high.threshold.value
