"""WRD005: sentences that few people read to the end."""

from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

LONG_MEAN = 28
"""Words per sentence on average; English for a general reader has 15 to 20."""
LONG = 45
"""Words of a sentence that has to be read twice."""
SEVERAL = 3
ENOUGH = 5
"""Sentences below which an average says nothing."""
BULLET = lazy(r"\n\s*(?:[-*+•>]|\d+[.)])\s")


@rule("WRD005", severity=Severity.NOTE, dimension="communication", answers=("V033",), essays=True)
def hard_to_read(context: Context) -> Iterator[Flag]:
    """Count the words of the sentences outside tables; a list counts line by line."""
    prose = [p for p in context.claims if not p.column and not BULLET.search(p.text)]
    counted = [(length(passage), passage) for passage in prose]
    if len(counted) < ENOUGH:
        return
    mean = sum(count for count, _ in counted) / len(counted)
    long = [count for count, _ in counted if count > LONG]
    if mean > LONG_MEAN:
        what = f"its sentences have {mean:.0f} words on average"
    elif len(long) >= SEVERAL:
        what = f"{len(long)} sentences have more than {LONG} words"
    else:
        return
    longest = max(counted, key=lambda each: each[0])[1]
    yield Flag(
        at=longest.span(0, len(longest.text)),
        message=f"{what}; this one is the longest",
        help="cut where a sentence says a second thing; 15 to 20 words on average read well",
        quote=" ".join(longest.text.split()),
    )


def length(passage: Passage) -> int:
    """Return roughly how many words a sentence has: its runs between blanks."""
    return len(passage.text.split())
