"""SCP002: a constraint that applies although nobody said it."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

SILENT = {
    "latency": r"latency|response time|delay|p9\d",
    "data protection": r"data protection|privacy|gdpr|hipaa|personal data|retention",
    "languages": r"languages?|multilingual|locales?",
    "regions": r"regions?|countr|jurisdiction|market",
    "scale": r"scal|throughput|load|requests/s|concurren|capacity",
    "energy": r"energy|power|carbon|gpu|battery|efficien",
}
"""The six constraints of C061, with words that show that one was thought of."""


@rule("SCP002", severity=Severity.WARNING, dimension="scoping", answers=("V019", "C061"))
def silent_constraint(context: Context) -> Iterator[Flag]:
    """Name the constraints that no row speaks of."""
    rows = context.brief.constraints
    spoken = " ; ".join(f"{row.constraint} {row.limit}" for row in rows)
    missing = [name for name, words in SILENT.items() if not re.search(words, spoken, re.I)]
    if missing:
        section = context.brief.section("Constraints")
        yield Flag(
            at=section.at if section else context.brief.start,
            message=f"nothing is said about {', '.join(missing)}",
            help="add a row under `## Constraints` for each, with its limit; `none` is an answer "
            "too if somebody has checked",
        )
