"""CTL002: a control that the gateway shall hold and does not have."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.naming import hint, renamed
from redline.rules.rule import rule


@rule("CTL002", severity=Severity.ERROR, dimension="safety", answers=("C004",), mends=True)
def unknown_control(context: Context) -> Iterator[Flag]:
    """Flag enforced controls that are in no catalogue; people may do what they like."""
    for row in context.brief.controls:
        if not row.enforced or not row.control or context.control(row):
            continue
        at = row.where("Control")
        yield Flag(
            at=at,
            message=f"the gateway has no control `{row.control}`",
            help=f"{hint(row.control, context.controls)}known are "
            f"{', '.join(sorted(context.controls))}; a control that people hold is written "
            "`people: who` under `Held by`",
            fix=renamed(at, row.control, context.controls),
        )
