"""SAF001: no sentence that says who must not be hurt."""

import re
from collections.abc import Iterator

from redline.brief.document import Section
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy, sentences

NOBODY = lazy(
    r"\b(?:no|nobody|none|never|not|nor|without|neither|cannot|before|harm(?:s|ed|ful|ing)?|"
    r"hurt\w*|danger\w*|"
    r"urgent|los[est]\w*|wrong\w*|risk\w*|injur\w*|suffer\w*|mis\w+|fals\w+|worse|die[sd]?|"
    r"death|abus\w*|fraud\w*|protect\w*|emergenc\w*|crisis|safe from|"
    r"(?:stays?|kept|keeps?|remains?|is|are|be) safe|in time|safeguard\w*|vulnerab\w+|threat\w*)\b"
    r"|n['’]t\b",
    re.I,
)
"""Words by which a goal says what must not happen, or to whom it would."""
EMPTY = lazy(
    r"\b(?:priorit\w+|seriously|important|committed|commitment|best|delight\w*|trust(?:s|ed|"
    r"worthy)?|"
    r"responsib\w+|world-class|helpful|honest|harmless|safe(?:ty|ly|st)?|secure|quality|"
    r"fast(?:er)?|"
    r"more|twice|save[sd]?|saving|productiv\w+|efficien\w+|grow\w*|revenue|satisf\w+|engag\w+|"
    r"happ(?:y|ier)|convenien\w+|easier|quick\w*|love[sd]?|rat(?:es?|ed|ing)|stars?|again|"
    r"return\w*|recommend\w*|hours?|minutes|seconds|days|cost\w*|cheap\w*|calls?|workload|"
    r"tickets?|deflect\w*|adopt\w*|retention|loyal\w*|usage|market|leading|number one|instant\w*|"
    r"modern|innovat\w+|digital|smooth\w*|experience|service|value|answers?|per ?cent|reduc\w+|"
    r"improv\w+|increas\w+|support\w*|help\w*)\b|%",
    re.I,
)
"""Words of a goal that could stand over any product."""
STAR = lazy(
    r"(?:no|nobody|none|never|not|every|nothing|all|anyone|whoever|people|patients|children)\b",
    re.I,
)
"""How the sentence begins that a reader looks for."""
HURT = lazy(
    r"\b(?:harm\w*|hurt\w*|los[est]\w*|danger\w*|injur\w*|urgent\w*|risk\w*|suffer\w*|worse|"
    r"die[sd]?|"
    r"abus\w*|defraud\w*|cheated|misled|exposed|stranded|safe|wait\w*|delayed|denied|turned away|"
    r"kept from|because|left|wrong\w*|protect\w*)\b",
    re.I,
)
LONGEST = 2
"""Sentences in a north star; more is a chapter."""


@rule("SAF001", severity=Severity.WARNING, dimension="safety", answers=("V001", "V002", "C028"))
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
    if not starred(section):
        yield Flag(
            at=section.prose[0].at,
            message="the safety north star names nobody who must not be hurt",
            help="name the people and the worst that could happen to them, such as `Nobody who "
            "needs urgent care is kept from it`",
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


def starred(section: Section) -> bool:
    """Say whether the first paragraph, or a later sentence that begins so, is a safety goal."""
    first = section.prose[0].text
    if NOBODY.search(first) or not EMPTY.search(first):
        return True
    return any(
        STAR.match(sentence.text) and HURT.search(sentence.text)
        for sentence in sentences(section.text)
    )
