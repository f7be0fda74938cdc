"""CTL003: a control that people hold, and no program can check."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("CTL003", severity=Severity.NOTE, dimension="safety", answers=("X008",))
def promised_control(context: Context) -> Iterator[Flag]:
    """Say of each control of people that it is promised."""
    for row in context.brief.controls:
        if row.held_by.startswith("people"):
            yield Flag(
                at=row.where("Held by"),
                message=f"{row.id} is promised by {row.held_by.removeprefix('people: ')}, "
                "not enforced by the gateway",
                help="have it named in the decision, and say how you would notice that it is "
                "not kept",
            )
