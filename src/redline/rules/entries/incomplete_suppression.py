"""SUP002: a suppression that has no effect, because something in it is missing or wrong."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.suppression import FORM


@rule(
    "SUP002",
    severity=Severity.WARNING,
    dimension="communication",
    answers=("C045",),
    essays=True,
)
def incomplete_suppression(context: Context) -> Iterator[Flag]:
    """Give what the reader of suppressions found wrong in each."""
    for each in context.suppressions:
        if each.mistake:
            yield Flag(
                at=each.at,
                message=f"this suppression has no effect: {each.mistake}",
                help=f"write `<!-- {FORM} -->`",
            )
