"""TRD006: a trade-off whose gain gets worse, or whose arrow points the wrong way."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

MOVES = lazy(
    r"(?P<name>[^\d;,>→]*?)\s*(?:from )?(?P<old>\d+(?:\.\d+)?) ?%? ?(?:->|→|to) "
    r"?(?P<new>\d+(?:\.\d+)?) ?%",
    re.I,
)
BAD = lazy(
    r"\b(?:miss(?:ed|es)?|wrong\w*|false|needless\w*|harmful|unsafe|overlooked|invented|leaked|"
    r"drawn|lost|"
    r"abandoned|hallucinat\w+|errors?|failures?|(?:honest|good|fair|ordinary|harmless) \w+ "
    r"refused|unnoticed|"
    r"late|undetected)\b",
    re.I,
)
GOOD = lazy(
    r"\b(?:accuracy|recall|precision|answered at once|answered or guided|right (?:page|source|"
    r"one)|correct\w*|grounded|"
    r"found|noticed|caught|detected|solved|settled|handed over in time)\b",
    re.I,
)
HELP = (
    "were the two figures exchanged, or the two cells? What is gained gets better: "
    "`missed signs 9 % -> 3 %`"
)


@rule("TRD006", severity=Severity.WARNING, dimension="metrics", answers=("C085",))
def gain_that_loses(context: Context) -> Iterator[Flag]:
    """Compare the two ends of every rate under `Gains`."""
    for row in context.brief.trade_offs:
        cell = row.cells.get("Gains")
        for found in MOVES.finditer(cell.text) if cell else ():
            old, new = float(found["old"]), float(found["new"])
            lost, won = (BAD, GOOD) if new > old else (GOOD, BAD)
            name = found["name"]
            if cell and new != old and lost.search(name) and not won.search(name):
                yield Flag(
                    at=cell.part(found.start("old"), found.end()),
                    message=f"what {row.id} gains gets worse: `{' '.join(found[0].split())}`",
                    help=HELP,
                )
