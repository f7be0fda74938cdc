"""RED003: a red line that is counted and not prevented."""

from collections.abc import Iterator

from redline.brief.model import RedLine
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.holding import holders
from redline.rules.rule import rule
from redline.rules.weak import LATE, LOOKS


@rule("RED003", severity=Severity.NOTE, dimension="safety", answers=("C033", "C004"))
def red_line_unprevented(context: Context) -> Iterator[Flag]:
    """Flag red lines that no enforced control holds, or even sees."""
    brief = context.brief
    enforced = {row.id for row in brief.controls if row.enforced}
    known = {row.id for row in brief.controls} | {row.id for row in brief.metrics}
    for line in brief.red_lines if enforced else ():
        rows = holders(context, line.id)
        watched = any(n in known or n.casefold() in LOOKS for n in line.seen_by)
        late = any(LATE.fullmatch(name) for name in line.seen_by)
        if any(row.enforced for row in rows) or late or not watched:
            continue  # held; or HRM003 and RED002 speak
        only = f"held by promises only: {', '.join(row.id for row in rows)}"
        weak = not (rows or seen(line, enforced) or tried(context, line))
        yield Flag(
            at=line.where("ID"),
            message=f"{line.id} is {only if rows else 'held by no control'}",
            help=f"red lines are what the build itself prevents: name {line.id} under `Holds` of a "
            "control of the gateway, or make it a bar with a pull",
            severity=Severity.WARNING if weak else None,
        )


def seen(line: RedLine, enforced: set[str]) -> bool:
    """Say whether a control that acts on each reply sees it crossed."""
    return any(name in enforced for name in line.seen_by)


def tried(context: Context, line: RedLine) -> bool:
    """Say whether a metric shows before launch how often it is crossed."""
    offline = {row.id for row in context.brief.metrics if row.seen_offline}
    return any(name in offline or name == "evaluation" for name in line.seen_by)
