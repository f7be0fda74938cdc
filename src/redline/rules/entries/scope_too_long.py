"""SCP001: a scope that takes more than 150 words."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import words

MOST = 150
"""Words; V017."""


@rule("SCP001", severity=Severity.WARNING, dimension="scoping", answers=("V017",))
def scope_too_long(context: Context) -> Iterator[Flag]:
    """Count the words of the prose under `Scope`."""
    section = context.brief.section("Scope")
    count = len(words(section.text)) if section else 0
    if section and count > MOST:
        yield Flag(
            at=section.at,
            message=f"the scope has {count} words; {MOST} are enough",
            help="keep who, what they want, and what is out of scope; the rest belongs in tables",
        )
