"""FMT004: a cell that cannot be read as what its column holds."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("FMT004", severity=Severity.ERROR, dimension="communication", answers=("C006",))
def bad_cell(context: Context) -> Iterator[Flag]:
    """Pass on the cells that a reader refused."""
    yield from context.reported("bad-cell")
