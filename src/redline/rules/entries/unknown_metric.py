"""MET001: a metric that shall be measured and has no definition."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import nearest


@rule("MET001", severity=Severity.ERROR, dimension="metrics", answers=("V016", "C045"))
def unknown_metric(context: Context) -> Iterator[Flag]:
    """Flag metrics seen in evaluation or live whose name is in no catalogue."""
    for row in context.brief.metrics:
        measured = {"evaluation", "live"} & set(row.seen_in)
        if not measured or not row.metric or context.metric(row):
            continue
        near = nearest(row.metric, list(context.metrics))
        yield Flag(
            at=row.where("Metric"),
            message=f"no metric is called `{row.metric}`",
            help=(f"did you mean `{near}`? " if near else "")
            + f"known are {', '.join(sorted(context.metrics))}; one that people enter is seen in "
            "`survey`",
        )
