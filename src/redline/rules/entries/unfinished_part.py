"""FMT006: a TODO that is still in the brief."""

from collections.abc import Iterator

from redline.brief import passages
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

MARKER = lazy(r"\b(?:TODO|TBD|FIXME)\b[^.;]*")
HELP = "write what is meant; leave the row out where it is not needed"


@rule("FMT006", severity=Severity.WARNING, dimension="communication", answers=("C006",))
def unfinished_part(context: Context) -> Iterator[Flag]:
    """Flag every place that says of itself that it is unfinished."""
    if not any(word in context.brief.document.text for word in ("TODO", "TBD", "FIXME")):
        return
    for key, cell in context.brief.front.items():
        if MARKER.search(cell.text):
            yield Flag(at=cell.at, message=f"`{key}` is still to be written", help=HELP)
    for passage in passages(context.brief):
        found = MARKER.search(passage.text)
        if found:
            where = f"under `{passage.section}`" if passage.section else "before any heading"
            yield Flag(
                at=passage.span(*found.span()),
                message=f"something {where} is still to be written",
                help=HELP,
            )
