"""EVD005: a source that nobody could go and read."""

import re
from collections.abc import Iterator

from redline.brief.model import Source
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

VAGUE = lazy(
    r"(?:(?:an?|the|some|several|various|many|recent|multiple|different|published|internal|"
    r"external|public|"
    r"our|own|other|general|academic|scientific|industry|online|available|best|relevant|latest|"
    r"market|user)\s+)*"
    r"(?:stud(?:y|ies)|research|papers?|literature|sources?|experts?|data|analys[ei]s|numbers|"
    r"figures|internet|"
    r"web|online|google|wikipedia|search|knowledge|common knowledge|common sense|reports?|"
    r"standards?|"
    r"benchmarks?|averages?|team|experience|articles?|blogs?|blog posts?|documents?|information|"
    r"evidence|"
    r"statistics|surveys?|interviews?|feedback|insights?|news|media|press|guides?|practice|"
    r"practices|various|"
    r"unknown|n/?a|somewhere|tbc|\?+|-+|–|—|everyone knows|well known|obvious)"
    r"(?:\s+(?:shows?|says?|suggests?|sources?|online|of others))?\.?",
    re.I,
)
FOUND = lazy(
    r"\b(?:19|20)\d\d\b|https?://|www\.|doi|arxiv|\bISO\b|\bRFC\b|[A-Z][a-z]+ [A-Z]|[A-Z]{2,}|"
    r"\w+\.\w{2,}/|[\"“`]"
)
HELP = (
    "say who, what and when, so that somebody else finds it: `NIST AI 600-1, July 2024`, or `own "
    "trial, 400 questions, November 2026`"
)


@rule("EVD005", severity=Severity.WARNING, dimension="communication", answers=("C059",))
def unreadable_source(context: Context) -> Iterator[Flag]:
    """Flag sources without a name; cited ones without author and date are a note."""
    for row in context.brief.sources:
        if row.kind != "assumed" and VAGUE.fullmatch(row.source.strip()):
            yield Flag(
                at=row.where("Source"),
                message=f"nobody can find the source `{row.source}`",
                help=HELP,
            )
        elif row.kind == "cited" and not FOUND.search(row.source):
            yield unnamed(row)


def unnamed(row: Source) -> Flag:
    """Return the note on a cited source with neither a name nor a year."""
    return Flag(
        at=row.where("Source"),
        message=f"{row.id} is cited without author, organisation or year",
        help=HELP,
        severity=Severity.NOTE,
    )
