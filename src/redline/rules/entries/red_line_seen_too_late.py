"""RED002: a red line that only complaints, the press or a survey would show."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.weak import LATE, LOOKS

ELSEWHERE = frozenset({"value", "cost"})
"""Kinds of metric that count something else than harm."""


@rule("RED002", severity=Severity.WARNING, dimension="safety", answers=("C033", "L004"))
def red_line_seen_too_late(context: Context) -> Iterator[Flag]:
    """Flag red lines that are seen by nothing which looks before launch or at each reply."""
    in_time = {row.id for row in context.brief.controls}
    surveyed = {row.id for row in context.brief.metrics if row.surveyed}
    blind = {row.id for row in context.brief.metrics if row.kind in ELSEWHERE} - surveyed
    in_time |= {row.id for row in context.brief.metrics} - surveyed - blind
    for line in context.brief.red_lines:
        blindly = [name for name in line.seen_by if name in blind]
        if blindly and not any(n in in_time or n.casefold() in LOOKS for n in line.seen_by):
            yield Flag(
                at=line.where("Seen by"),
                message=f"{line.id} is seen only by {', '.join(blindly)}, which counts no harm",
                help="a metric of value or cost does not move when the line is crossed: name a "
                "control, a risk metric or `review`",
            )
            continue
        seen = [name for name in line.seen_by if name in surveyed or LATE.fullmatch(name)]
        if not seen or any(n in in_time or n.casefold() in LOOKS for n in line.seen_by):
            continue
        yield Flag(
            at=line.where("Seen by"),
            message=f"{line.id} is seen only by {', '.join(seen)}, after somebody was hurt",
            help="name what looks at each reply or before launch: a control, a metric seen in "
            "evaluation or live, or `review`",
        )
