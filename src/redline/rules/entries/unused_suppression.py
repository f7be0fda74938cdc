"""SUP003: a suppression that met no finding."""

from collections.abc import Iterator

from redline.finding import Edit, Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule(
    "SUP003",
    severity=Severity.NOTE,
    dimension="communication",
    answers=("C045",),
    essays=True,
    afterwards=True,
)
def unused_suppression(context: Context) -> Iterator[Flag]:
    """Flag whole suppressions that nothing met; broken and expired ones have rules of their own."""
    for each in context.unused:
        expired = context.today and each.until and each.until < context.today
        if not each.mistake and not expired:
            yield Flag(
                at=each.at,
                message=f"nothing here raises {', '.join(each.codes)} any more",
                help="take the comment out; if the fault comes back, it should be seen",
                fix=(Edit(at=each.at, text=""),),
            )
