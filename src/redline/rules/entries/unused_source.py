"""EVD006: a source that nothing refers to."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("EVD006", severity=Severity.NOTE, dimension="communication", answers=("C059",))
def unused_source(context: Context) -> Iterator[Flag]:
    """Flag sources whose id stands nowhere else; assumptions may stand for themselves."""
    for row in context.brief.sources:
        if row.id and row.kind != "assumed" and not named(context, row.id, row.where("ID").line):
            yield Flag(
                at=row.where("ID"),
                message=f"nothing refers to {row.id}",
                help=f"put [{row.id}] behind what rests on it, or take the row out",
            )


def named(context: Context, name: str, own: int) -> bool:
    """Say whether a name stands as a whole word in another line than its own."""
    text = context.brief.document.text
    if text.count(name) == context.lines[own - 1].count(name):
        return False
    start = text.find(name)
    while start >= 0:
        around = text[max(start - 1, 0) : start] + text[start + len(name) : start + len(name) + 1]
        if (
            not any(c.isalnum() or c == "_" for c in around)
            and text.count("\n", 0, start) + 1 != own
        ):
            return True
        start = text.find(name, start + 1)
    return False
