"""FMT002: a section, column or key that the format does not know."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("FMT002", severity=Severity.NOTE, dimension="communication", answers=("C006",))
def unknown_part(context: Context) -> Iterator[Flag]:
    """Pass on what the parser kept and could not use."""
    yield from context.reported("unknown-part")
