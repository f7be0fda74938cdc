"""CTL015: misuse that is left to the users to police."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rejected import dropped
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy, words

CROWD = (
    r"(?:community|communities|crowd|ecosystem|users?|developers?|customers?|members?|volunteers?|"
    r"public|forum|market|peers?|visitors?|patients?|players?|passengers?|citizens?|open[- "
    r"]source (?:community|world))"
)
MISUSE = (
    r"(?:misuse|abuse|abusers?|bad (?:actors?|output|uses?)|harm\w*|violations?|itself|themselves|"
    r"each other|one another|unsafe \w+|toxic \w+|dangerous \w+|the (?:api|platform|weights|space))"
)
POLICE = lazy(
    rf"\b(?:{CROWD}\s+(?:\w+\s+){{0,3}}?(?:polic(?:e|es|ing)|self-?(?:polic\w+|regulat\w+|"
    rf"moderat\w+)|"
    rf"keeps? (?:watch|it clean|an eye on {MISUSE})|(?:moderat|regulat|govern)(?:es?|"
    rf"ing)\s+(?:\w+ )?{MISUSE})|"
    rf"(?:rel(?:y|ies|ying)|count(?:s|ing)?|depend(?:s|ing)?) on (?:the |our |its )?(?:\w+ "
    rf")?{CROWD} to "
    rf"(?:police|moderate|flag|report|spot|find|catch|stop|watch)|"
    rf"(?:polic|moderat)\w+ by (?:the |our |its )?(?:\w+ )?{CROWD}|"
    rf"(?:abuse|misuse|harm\w*|violations?) (?:is|are|will be) (?:left to|spotted by|found by|"
    rf"reported by|handled "
    rf"by|for) (?:the |our |its |other )*(?:\w+ )?{CROWD}|(?:readers?|{CROWD}) (?:flag|report|"
    rf"watch|spot|find)s? (?:each "
    rf"other|one another|misuse|abuse|bad)\w*|so that (?:the |our )?{CROWD} (?:can |may |will "
    rf")?(?:find|report|flag|"
    rf"spot|catch)\w* (?:misuse|abuse|harm)|{CROWD} (?:from among|among) the {CROWD} (?:look|"
    rf"watch|keep|"
    rf"moderate)\w*|{CROWD} vote (?:\w+ )?(?:repl(?:y|ies)|answers?|pages?|down)|(?:other|"
    rf"fellow) {CROWD} (?:will |"
    rf"can )?(?:notice|report|flag|tell|spot|watch)\w*|"
    rf"(?:community|crowd|peer|user)[- ](?:polic\w+|moderat\w+|regulat\w+|driven moderation|"
    rf"enforce\w+)|"
    rf"(?:open|release|publish|launch)\w*\s+(?:\w+\s+){{0,5}}?(?:api|weights|model|access|"
    rf"it)\b[^.;]{{0,60}}?"
    rf"\b(?:let|and|while|where|with)\s+(?:the |our |its )?(?:\w+ )?{CROWD}\s+(?:\w+\s+){{0,3}}?"
    rf"(?:report|flag|polic|moderat|regulat|watch|catch|find|spot)\w*)\b",
    re.I,
)
KEYS = frozenset(
    words(
        "community communities crowd ecosystem police polices policing policed moderate moderates "
        "moderated moderation moderating selfregulate regulate regulates report flag report spot "
        "catch self eye abuse misuse flag flags vote votes volunteers notice find"
    )
)

REPORTED = lazy(
    r"\b(?:misuse|abuse|attacks)\b[^.;]{0,40}?\b(?:reported|noticed|found|caught|policed|flagged|"
    r"sorted out|dealt with|"
    r"stopped) by (?:the |our |its |other )*(?:users|people|patients|customers|members|pupils|"
    r"students|readers|"
    r"developers|callers|community|forum|others)\b",
    re.I,
)
"""Misuse that others who use it are to see."""


@rule("CTL015", severity=Severity.WARNING, dimension="safety", answers=("V056",), essays=True)
def community_policing(context: Context) -> Iterator[Flag]:
    """Flag an open door behind which users shall watch one another."""
    seen: set[int] = set()
    for passage, found in chain(
        mentions(context, POLICE, of=KEYS),
        mentions(context, REPORTED, of=("misuse", "abuse", "attacks")),
    ):
        if id(passage) in seen or dropped(passage.text):
            continue
        seen.add(id(passage))
        yield Flag(
            at=passage.span(*found.span()),
            message="misuse is left to the users to police",
            help="whoever is hurt learns of it first and the maker last; hold it in the build, "
            "open access by verified need under `## Tiers`, and take reports as one more signal",
        )
