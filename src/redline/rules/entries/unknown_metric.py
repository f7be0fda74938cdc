"""MET001: a metric that shall be measured and has no definition."""

from collections.abc import Iterator

from redline.finding import Edit, Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import nearest

SURE = 0.88
"""How alike two names must be before one is put for the other unasked, 0 to 1."""


@rule("MET001", severity=Severity.ERROR, dimension="metrics", answers=("C045",), mends=True)
def unknown_metric(context: Context) -> Iterator[Flag]:
    """Flag metrics seen in evaluation or live whose name is in no catalogue."""
    for row in context.brief.metrics:
        measured = {"evaluation", "live"} & set(row.seen_in)
        if not measured or not row.metric or context.metric(row):
            continue
        near = nearest(row.metric, list(context.metrics))
        sure = near if near and nearest(row.metric, [near], cutoff=SURE) else None
        at = row.where("Metric")
        yield Flag(
            at=at,
            message=f"no metric is called `{row.metric}`",
            help=(f"did you mean `{near}`? " if near else "")
            + f"known are {', '.join(sorted(context.metrics))}; one that people enter is seen in "
            "`survey`",
            fix=(Edit(at=at, text=sure),) if sure and at.end else (),
        )
