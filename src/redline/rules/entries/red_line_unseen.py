"""HRM003: a red line that nobody would see crossed."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.weak import LATE, LOOKS


@rule("HRM003", severity=Severity.ERROR, dimension="safety", answers=("V007", "C033"))
def red_line_unseen(context: Context) -> Iterator[Flag]:
    """Flag a red line that no control, metric or review watches."""
    watching = {row.id for row in context.brief.controls}
    watching |= {row.id for row in context.brief.metrics}
    for line in context.brief.red_lines:
        if any(name in watching or name.casefold() in LOOKS for name in line.seen_by):
            continue
        if any(LATE.fullmatch(name) for name in line.seen_by):
            continue  # it is seen, too late: RED002
        yield Flag(
            at=line.where("ID"),
            message=f"nothing would see {line.id} crossed",
            help="name a control, a metric or `review` under `Seen by`",
        )
