"""HRM005: a capability whose risk nobody has named."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

WHY = "a benefit without a risk was not looked at"


@rule("HRM005", severity=Severity.WARNING, dimension="safety", answers=("V012",))
def capability_without_harm(context: Context) -> Iterator[Flag]:
    """Flag each capability that names no harm; once where no row has the column."""
    rows = context.brief.capabilities
    if rows and not any("Harms" in row.cells for row in rows):
        yield Flag(
            at=rows[0].where("ID"),
            message="no capability names a harm: the table has no column `Harms`",
            help=f"add the column and name the ids of the harms in each row; {WHY}",
        )
        return
    for row in rows:
        if not row.harms:
            yield Flag(
                at=row.where("ID"),
                message=f"{row.id} names no harm that it can do",
                help=f"name the ids of its harms under `Harms`; {WHY}",
            )
