"""MET011: shares of nobody knows what."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

THING = (
    r"(?:conversations?|sessions?|requests?|messages?|repl(?:y|ies)|answers?|exchanges?|questions?|"
    r"users?|persons?|people|calls?|chats?|turns?|documents?|drafts?|tickets?|cases?|prompts?|"
    r"rows?|"
    r"threads?|letters?|summar(?:y|ies)|tasks?|interactions?|dialogues?|attempts?|visits?|pupils?|"
    r"students?|patients?|customers?)"
)
UNIT = lazy(
    r"\b(?:refer|relate|apply|applies) to\b|"
    r"\bunits?\b|\bdenominators?\b|\bdivided by\b|\bcount(?:s|ed|ing)?\b|\bout of\b|"
    rf"\b(?:per|over|of (?:all|the|every|each)|each|every|one|a single) (?:\w+ )?{THING}\b|"
    r"\b(?:shares?|fractions?|proportions?|percentages?|rates?) (?:is |are )?(?:\w+ )?(?:of|over|"
    rf"by|taken)\b|\b(?:share|fraction|proportion|percentage) of\b|"
    rf"(?:%|\bper ?cent) of\b|\b(?:of|in|over) (?:the |our )?\d[\d,]* (?:[\w-]+ )?{THING}\b",
    re.I,
)
PERCENT = lazy(r"\d ?(?:%|per ?cent\b)", re.I)
HELP = (
    "say what one unit is and when it fails: `One unit is one request with all its attacked "
    "versions; it fails if any of them fails`"
)


@rule("MET011", severity=Severity.WARNING, dimension="metrics", answers=("M009",), essays=True)
def unit_unstated(context: Context) -> Iterator[Flag]:
    """Flag metrics in shares where no sentence says what they are shares of."""
    brief, essay = context.brief, context.essay
    if essay is not None:
        shares = [s for s in essay.statements if PERCENT.search(s.text)]
        if len(shares) > 1 and not any(UNIT.search(s.text) for s in shares):
            yield Flag(
                at=brief.start,
                message=f"{len(shares)} statements give shares, and none says of what",
                help=HELP,
                severity=Severity.NOTE,
            )
        return
    bars = [row for row in brief.metrics if row.bar and row.bar.threshold.dimension == "share"]
    section = brief.section("Metrics")
    if bars and section and not stated(context, section.text):
        yield Flag(
            at=bars[0].where("Launch bar"),
            message="the bars are shares, and nothing says what one unit is",
            help=HELP,
        )


def stated(context: Context, metrics: str) -> bool:
    """Say whether the words over the metrics, or any others, say what is counted."""
    if UNIT.search(metrics):
        return True
    words = {"unit", "units", "denominator", "denominators"}
    return any(word in context.claimed_words for word in words)
