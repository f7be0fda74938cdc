"""SCP012: a ready-made framework in place of a structure that fits the risk."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy, words

FRAMEWORK = lazy(
    r"\b(?:CIRCLES|AARM|AARRR|SWOT|PESTLE?|Lean Canvas|pirate metrics|Ansoff)\b(?!\s*\[)|"
    r"\b(?:RICE|HEART|MoSCoW|BCG|Kano|JTBD|ICE|WSJF)\s+(?:framework|method|model|matrix|scor\w+|"
    r"analysis|metrics|template|prioriti[sz]ation)|"
    r"\b(?:business model canvas|Porter['’]s (?:five )?forces|jobs[ -]to[ -]be[ -]done framework)",
)
WORDS = frozenset(
    words("""
    circles aarm aarrr swot pest pestle lean pirate ansoff rice heart moscow bcg kano jtbd
    ice wsjf canvas porter's porter’s jobs
""")
)
UNUSED = lazy(
    r"\b(?:(?:is|are|was|were|has been|have been) (?:not|never)|(?:isn|wasn|aren|weren)['’]t) "
    r"(?:re-?)?(?:used|applied|copied|taken|followed|needed|drawn)\b",
    re.I,
)
QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
HELP = (
    "let the risk give the structure: harm first, then scope, controls, metrics and rollout; plot "
    "capability against misuse instead of strengths against threats"
)


@rule(
    "SCP012", severity=Severity.WARNING, dimension="scoping", answers=("V038", "C029"), essays=True
)
def generic_framework(context: Context) -> Iterator[Flag]:
    """Flag the name of such a framework, and headings that are one."""
    for passage, found in mentions(context, FRAMEWORK, of=WORDS):
        if UNUSED.search(passage.text, found.end()):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message=f"`{found[0]}` is a framework for any product; the risk is this one's own",
            help=HELP,
        )
    titles = {section.title.casefold(): section for section in context.brief.document.sections}
    if all(title in titles for title in QUADRANTS):
        yield Flag(
            at=titles[QUADRANTS[0]].at,
            message="strengths, weaknesses, opportunities and threats are the structure",
            help=HELP,
        )
        return
    for title, section in titles.items():
        if FRAMEWORK.search(section.title):
            yield Flag(
                at=section.at, message=f"the heading `{title}` is a ready-made framework", help=HELP
            )
