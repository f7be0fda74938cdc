"""MET010: several languages, and every bar an average over them."""

import re
from collections.abc import Iterator

from redline.brief import Bar
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

TONGUE = lazy(
    r"\b(?:in [A-Z]\w+|English|Spanish|French|German|Swahili|Polish|Romanian|Arabic|Portuguese|"
    r"Turkish|Hindi|Welsh|"
    r"Italian|Dutch|Chinese|Vietnamese|Somali|Ukrainian)\b"
)
"""A language in the name of a metric."""
APART = lazy(
    r"\b(?:(?:in|for|per|by|across|within) (?:each|every|both|all(?: \w+)?|either|either of the)"
    r"(?: of (?:the|our|its))?(?: \w+){0,2} languages?|(?:per|by)[- ]languages?|"
    r"(?:each|every) language|language by language|languages? (?:\w+ ){0,3}?apart|"
    r"worst[- ](?:\w+ )?language|both languages|weakest language)\b",
    re.I,
)

UNITS = lazy(
    r"(?:\d[\d,]*|half(?: of (?:them|it))?|equally many|as many)(?: [\w-]+){0,3}? (?:in|per|for|"
    r"a|an) "
    r"(?:(?:each|every|both|either) )?(?:of the )?languages?",
    re.I,
)
"""How many units a language has, which binds no bar."""
TAUGHT = lazy(
    r"\b(?:measured|counted|tested|reported|compared|checked|evaluated|judged)\b[^.;]{0,40}"
    r"\b(?:per|apart|separately|by|both|each|every|all)\b[^.;]{0,20}\b(?:languages?|English|"
    r"[A-Z][a-z]+ and "
    r"(?:in )?[A-Z][a-z]+ apart)\b|\bper language\b|\bin [A-Z][a-z]+(?:, [A-Z][a-z]+)* and (?:in "
    r")?[A-Z][a-z]+ "
    r"(?:apart|separately)\b",
    re.I,
)
"""A requirement that has something measured in each language."""


@rule(
    "MET010",
    severity=Severity.WARNING,
    dimension="metrics",
    answers=("C061", "M023"),
)
def language_bar_missing(context: Context) -> Iterator[Flag]:
    """Flag the languages of a brief with no bar that holds in each of them."""
    brief = context.brief
    risks = [row for row in brief.metrics if row.kind == "risk"]
    if len(brief.languages) < 2 or not any(row.bar for row in risks):
        return
    found = list(averaged(context))
    yield from found
    if found or any(bar.every for bar in bars(context)) or spoken_of(context):
        return
    row = next(c for c in brief.constraints if c.constraint.casefold() == "languages")
    yield Flag(
        at=row.where("Limit"),
        message=f"{len(brief.languages)} languages are promised, and no bar of risk holds in each",
        help="a good average hides a bad language; write "
        f"`{next(r.bar.text for r in risks if r.bar)} in every language` under `Launch bar`",
    )


def averaged(context: Context) -> Iterator[Flag]:
    """Flag launch bars over everybody where a requirement asks for each language apart."""
    section = context.brief.section("Metrics")
    words = " ".join(block.text for block in section.prose) if section else ""
    if APART.search(UNITS.sub(" ", words.replace("\n", " "))):
        return  # the words over the table may bind all its bars
    flagged = set()
    for row in context.brief.requirements:
        asked = APART.search(row.requirement) or TAUGHT.search(row.requirement)
        for condition in row.passes:
            launch = context.metric_row(condition.subject) if condition.bar else None
            if not launch or not launch.bar or not condition.bar or launch.bar.every:
                continue
            if launch.kind != "risk":
                continue
            told = condition.bar.every == "language" or (asked and not condition.bar.every)
            if told and launch.id not in flagged and not TONGUE.search(launch.metric):
                flagged.add(launch.id)
                yield Flag(
                    at=launch.where("Launch bar"),
                    message=f"{launch.id} launches on an average over the languages, and {row.id} "
                    "asks for each of them",
                    help=f"write `{launch.bar.text} in every language` under `Launch bar`, and in "
                    f"{row.id}",
                )


def bars(context: Context) -> Iterator[Bar]:
    """Give every bar of a brief."""
    brief = context.brief
    yield from (bar for row in brief.metrics for bar in (row.bar, row.pull) if bar)
    for conditions in (*(q.passes for q in brief.requirements), *(p.enter for p in brief.phases)):
        yield from (condition.bar for condition in conditions if condition.bar)


def spoken_of(context: Context) -> bool:
    """Say whether metrics are told apart by language in words or names."""
    brief = context.brief
    section = brief.section("Metrics")
    names = [row.metric for row in brief.metrics]
    said = UNITS.sub(" ", " ".join([section.text if section else "", *names]).replace("\n", " "))
    return APART.search(said) is not None or any(TONGUE.search(name) for name in names)
