"""HRM003: a red line that nobody would see crossed."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

LOOKS = frozenset({"review", "evaluation", "live", "audit", "survey"})
"""Words under `Seen by` that mean somebody looks."""


@rule("HRM003", severity=Severity.ERROR, dimension="safety", answers=("C033", "V007"))
def red_line_unseen(context: Context) -> Iterator[Flag]:
    """Flag a red line that no control, metric or review watches."""
    watching = {row.id for row in context.brief.controls}
    watching |= {row.id for row in context.brief.metrics}
    for line in context.brief.red_lines:
        if any(name in watching or name.casefold() in LOOKS for name in line.seen_by):
            continue
        yield Flag(
            at=line.where("ID"),
            message=f"nothing would see {line.id} crossed",
            help="name a control, a metric or `review` under `Seen by`",
        )
