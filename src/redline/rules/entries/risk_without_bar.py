"""MET007: a risk that is measured before launch, and at no value stops it."""

from collections.abc import Iterator

from redline.brief.model import MetricRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("MET007", severity=Severity.WARNING, dimension="metrics", answers=("V022", "C084"))
def risk_without_bar(context: Context) -> Iterator[Flag]:
    """Flag risks and costs that an evaluation shows and no launch bar limits."""
    unreadable = {problem.at for problem in context.brief.problems}
    for row in context.brief.metrics:
        if row.bar or row.where("Launch bar") in unreadable or not undecided(row):
            continue
        weak = row.kind == "cost" and row.pull is not None
        yield Flag(
            at=row.where("Metric"),
            message=f"{row.id} is a {row.kind}, and no launch bar says how much of it is too much",
            help="name the value above which nobody would trust the feature again, and why: "
            "`<= 1 % (95 % confidence)`, or `zero in 600` for what must not happen at all",
            severity=Severity.NOTE if weak else None,
        )


def undecided(row: MetricRow) -> bool:
    """Say whether a row is a risk or cost that decides nothing before launch.

    One that is seen only after launch has its pull; one that people enter is nobody's gate.
    """
    if row.kind not in {"risk", "cost"} or row.surveyed:
        return False
    return row.seen_offline or row.pull is None
