"""FMT005: an id that two rows have."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("FMT005", severity=Severity.ERROR, dimension="communication", answers=("C006",))
def duplicate_id(context: Context) -> Iterator[Flag]:
    """Flag the second row of an id; ids are shared by all tables."""
    for row in context.brief.rows():
        name = getattr(row, "id", "")
        first = context.named.get(name)
        if first is not None and first is not row:
            yield Flag(
                at=row.where("ID"),
                message=f"the id {name} stands twice; the first is in line {first.at.line}",
                help="give each row an id of its own; what refers to it must mean one row",
            )
