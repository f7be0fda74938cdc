"""FMT001: a table row with more or fewer cells than its header."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("FMT001", severity=Severity.ERROR, dimension="communication", answers=("C006",), mends=True)
def ragged_row(context: Context) -> Iterator[Flag]:
    """Pass on the rows whose cells the parser could not line up."""
    yield from context.reported("ragged-row")
