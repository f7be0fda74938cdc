"""CTL011: a control that is set so that it never acts, or always does."""

from collections.abc import Iterator

from redline.brief.model import ControlRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.rules.weighed import NEVER, outcome
from redline.text import lazy

SHARES = frozenset({"above", "below"})
SMALL = "write the number at which it helps those whom it must help, such as `after unsure = 2`"
COUNT = lazy(r"\d+")
OFFERED = lazy(r"offer (\d+) titles?")
PATIENCE = 8
"""Fruitless replies in a row from which nobody is left to be handed over."""
TITLES = 12
"""Titles that somebody may look through."""
ALL = "move the threshold to where it tells requests apart, and say what it costs on either side"


@rule("CTL011", severity=Severity.ERROR, dimension="safety", answers=("C055", "C004"))
def idle_control(context: Context) -> Iterator[Flag]:
    """Flag thresholds at which the outcome is the same for every request."""
    for row in context.brief.controls:
        if not row.enforced or context.control(row) is None:
            continue
        for name, value in row.settings:
            why = outcome(name, value) or counted(name, value)
            if why:
                yield Flag(
                    at=part_of(row, "Settings", name),
                    message=f"with `{name} = {value}` {row.id} decides nothing: {why}",
                    help=never(row) if why == NEVER else ALL if name in SHARES else SMALL,
                )


def counted(name: str, value: str) -> str:
    """Say what a count or a time does where it leaves a control without effect.

    >>> counted("after unsure", "0"), counted("after unsure", "2"), counted("keep", "0 days")
    ('it never acts', '', 'nothing is kept')
    """
    offered = OFFERED.search(value) if name == "then" else None
    if offered:
        return "" if 0 < int(offered[1]) <= TITLES else "nobody finds the page among them"
    number = COUNT.match(value)
    if number is None:
        return ""
    count = int(number[0])
    if name == "after unsure" and not 0 < count < PATIENCE:
        return NEVER if count == 0 else "nobody asks in vain so often"
    return "nothing is kept" if name == "keep" and count == 0 else ""


def never(row: ControlRow) -> str:
    """Return the advice for a control that never acts."""
    return (
        f"move it so that it acts on what it must hold ({', '.join(row.holds)}), or drop {row.id} "
        "and say what holds these instead"
    )
