"""SUP001: a suppression whose time is over."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule(
    "SUP001", severity=Severity.WARNING, dimension="communication", answers=("C045",), essays=True
)
def expired_suppression(context: Context) -> Iterator[Flag]:
    """Compare the end of each suppression with the day of the review."""
    if context.today is None:
        return
    for each in context.suppressions:
        if not each.mistake and each.until and each.until < context.today:
            codes = ", ".join(each.codes)
            yield Flag(
                at=each.at,
                message=f"the suppression of {codes} ended on {each.until}, so it counts as absent",
                help="mend what it hid, or write a new reason and a new day",
            )
