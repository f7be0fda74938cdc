"""HRM005: a capability whose risk nobody has named."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("HRM005", severity=Severity.WARNING, dimension="safety", answers=("V012", "V013", "V001"))
def capability_without_harm(context: Context) -> Iterator[Flag]:
    """Flag each capability that names no harm."""
    for row in context.brief.capabilities:
        if not row.harms:
            yield Flag(
                at=row.where("ID"),
                message=f"{row.id} names no harm that it can do",
                help="name the ids of its harms under `Harms`; a benefit without a risk was not "
                "looked at",
            )
