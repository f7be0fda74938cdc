"""SAF001: no sentence that says who must not be hurt."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import sentences

LONGEST = 2
"""Sentences in a north star; more is a chapter."""


@rule("SAF001", severity=Severity.WARNING, dimension="safety", answers=("C028", "V001", "V003"))
def missing_north_star(context: Context) -> Iterator[Flag]:
    """Look for the safety north star under `Safety`, and count its sentences."""
    section = context.brief.section("Safety")
    if section is None or not section.prose:
        yield Flag(
            at=section.at if section else context.brief.start,
            message="no sentence says who must not be hurt by this feature",
            help="write it under `# Safety`: one sentence, about people, true of every release",
        )
        return
    found = len(list(sentences(section.text)))
    if found > LONGEST:
        yield Flag(
            at=section.prose[0].at,
            message=f"the safety north star has {found} sentences",
            help="keep the one that everybody will remember, and move the rest under a heading "
            "of its own",
            severity=Severity.NOTE,
        )
