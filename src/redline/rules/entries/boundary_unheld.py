"""HRM004: a boundary that nothing enforces."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("HRM004", severity=Severity.WARNING, dimension="safety", answers=("C004",))
def boundary_unheld(context: Context) -> Iterator[Flag]:
    """Flag a boundary that no control names, or only one that people hold."""
    for boundary in context.brief.boundaries:
        rows = [row for row in context.brief.controls if boundary.id in row.holds]
        if any(row.enforced for row in rows):
            continue
        only = f"held by promises only: {', '.join(row.id for row in rows)}"
        yield Flag(
            at=boundary.where("ID"),
            message=f"{boundary.id} is {only if rows else 'held by no control'}",
            help=f"name {boundary.id} under `Holds` of a control that the gateway holds, and "
            "teach it with rows under `## Examples`",
        )
