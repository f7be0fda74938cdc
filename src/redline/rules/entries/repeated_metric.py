"""MET012: one metric in two rows that see the same thing."""

from collections.abc import Iterator

from redline.brief.model import MetricRow
from redline.finding import Severity
from redline.rules.context import Context, Flag, folded
from redline.rules.rule import rule


@rule("MET012", severity=Severity.WARNING, dimension="metrics", answers=("C045",))
def repeated_metric(context: Context) -> Iterator[Flag]:
    """Flag the second row of a metric that is seen in the same place in the same slice."""
    first: dict[tuple[object, ...], MetricRow] = {}
    for row in context.brief.metrics:
        every = row.bar.every if row.bar else None
        key = (folded(row.metric), frozenset(row.seen_in), every)
        twin = first.setdefault(key, row)
        if twin is row or not row.metric or twin.id in row.balances or opposed(twin, row):
            continue
        yield Flag(
            at=row.where("Metric"),
            message=f"{row.id} is `{row.metric}` seen in the same place as {twin.id}",
            help="keep one row, so that one bar and one pull decide; or name what the second one "
            "counts, such as a language or a group",
        )


def opposed(first: MetricRow, second: MetricRow) -> bool:
    """Say whether two bars look opposite ways, which `contradictory-bars` speaks of."""
    return bool(first.bar and second.bar and first.bar.sign[0] != second.bar.sign[0])
