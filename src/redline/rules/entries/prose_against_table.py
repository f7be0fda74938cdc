"""EVD008: two numbers for one thing, in a sentence and a table or in two tables."""

from collections.abc import Iterator
from itertools import chain

from redline.finding import Severity
from redline.rules.adding import sums
from redline.rules.agreeing import disagreements
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.sized import sizes
from redline.rules.telling import clashes


@rule("EVD008", severity=Severity.WARNING, dimension="communication", answers=("C045",))
def prose_against_table(context: Context) -> Iterator[Flag]:
    """Flag counts, times, audiences, bars, prices and thresholds that are said in two ways."""
    for clash in chain(clashes(context), disagreements(context), sizes(context), sums(context)):
        yield Flag(
            at=clash.at,
            message=f"`{clash.said}` is said here, and {clash.table}",
            help=f"correct the one that is old; the other stands in line {clash.line}",
            severity=Severity.NOTE if clash.weak else None,
        )
