"""BAR001: a bar or condition that is no comparison."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("BAR001", severity=Severity.ERROR, dimension="metrics", answers=("C045", "V023"))
def bad_bar(context: Context) -> Iterator[Flag]:
    """Pass on the bars that could not be read."""
    yield from context.reported("bad-bar")
