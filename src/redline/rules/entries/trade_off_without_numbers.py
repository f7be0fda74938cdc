"""EVD001: a trade-off with a side that has no number."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.free import NOTHING
from redline.rules.rule import rule
from redline.text import lazy

NUMBER = lazy(r"\d")


@rule("EVD001", severity=Severity.WARNING, dimension="metrics", answers=("V009",))
def trade_off_without_numbers(context: Context) -> Iterator[Flag]:
    """Look for a figure on both sides of each trade-off."""
    for row in context.brief.trade_offs:
        for title, text in (("Gains", row.gains), ("Costs", row.costs)):
            if text and not NUMBER.search(text) and not NOTHING.fullmatch(text.strip()):
                yield Flag(
                    at=row.where(title),
                    message=f"{row.id} has no number under `{title}`",
                    help="write what moves, from where to where: `false refusal 2 % -> 8 %`; an "
                    "estimate counts if it is marked as one",
                )
