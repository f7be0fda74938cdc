"""CNS003: children's words are kept, and no grown-up was asked."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.keeping import text_kept
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.text import lazy, words

YOUNG = lazy(
    r"\b(?:children|kids|pupils|schoolchildren|minors|teenagers|teens|adolescents|toddlers|"
    r"(?:young|younger) (?:people|readers|learners|patients|players)|(?:girls|boys)|"
    r"(?:aged?|ages?) (?:from |between |of )?(?:[5-9]|1[0-5])\b(?!\s*(?:days|weeks|months))|"
    r"(?:from |over |above )?(?:[5-9]|1[0-5]) (?:years )?(?:and|or) (?:over|older|above|up)\b|"
    r"(?:from|over) (?:the age of )?(?:[5-9]|1[0-5])\b(?=[\s,.;]*(?:years|upwards?|on\b|$))|"
    r"(?:[5-9]|1[0-5])-?\s?(?:to|and|-|–)\s?(?:[5-9]|1\d)[- ]year[- ]olds|"
    r"(?:primary|elementary|middle)[- ]school (?:students|learners))",
    re.I,
)
LEFT_OUT = lazy(
    r"\bout of (?:its )?scope|\bexclud|\brefus|\bturned away|\bare out\b|"
    r"\bbeyond (?:what|its|our|this|the (?:scope|reach))\b|\bleft to others\b",
    re.I,
)
AGE = lazy(r"(?:aged?|ages?|from|over|above|\d)", re.I)
NOT_USERS = lazy(
    r"\b(?:grown(?:-up)?|adult|of age)(?: \w+)?\s*$|"
    r"\bout of scope|\bnot\b|\bnever\b|n['’]t\b|\bno\b|\bexcept|\bexclud|\brefus|\bturned away|"
    r"\bnobody\b|\bwithout\b|\binstead\b|\b(?:for|of|about|with|a|to|whose|have|has|raise|"
    r"teach(?:es|ing)?|on behalf of|own)(?: [\w-]+){0,3}\s*$|['’]s?\s*$",
    re.I,
)
"""Words before, by which children are spoken of and do not write."""
MADE_FOR = lazy(
    r"\b(?:(?:tutor|tool|assistant|companion|buddy|feature|app|helper|bot|product|service|game|"
    r"coach|"
    r"chat\w*|it|this|meant|made|built|designed) (?:is |are )?for|used by)\b[\w\s-]*$",
    re.I,
)
"""Words before, by which it is made for them."""
GROWN = (
    r"(?:parents?|guardians?|carers?|caregivers?|mothers?|fathers?|famil\w+|schools?|"
    r"head ?teachers?|"
    r"teachers?|legal representatives?|grown-?ups?|adults?)"
)
YES = (
    r"(?:consent\w*|agree[sd]?|agreement|permission|permits?|approv\w+|sign(?:s|ed)|opt(?:s|"
    r"ed)?[- ]in|"
    r"allow(?:s|ed)?|authori[sz]\w+|accept(?:s|ed)|said yes|says? yes|enrol\w*|contract|COPPA)"
)
ASKED = lazy(
    rf"\b{GROWN}\b[^;|.]{{0,60}}\b{YES}|\b{YES}\b[^;|.]{{0,60}}\b{GROWN}\b|\bparental\b|\bCOPPA\b",
    re.I,
)


@rule("CNS003", severity=Severity.WARNING, dimension="safety", answers=("X032", "C061"))
def minors_without_guardian(context: Context) -> Iterator[Flag]:
    """Look for a parent, guardian or school that agrees, where children write and text is kept."""
    found = users(context)
    if found is None or not text_kept(context):
        return
    known = context.claimed_words
    asked = {n for word in WORDS for n in known.get(word, ())}
    if any(
        ASKED.search(context.claims[number].source.text)
        for number in asked
        if context.claims[number].section.casefold() != "sources"
    ):
        return
    passage, young = found
    yield Flag(
        at=passage.span(*young.span()),
        message=f"{young[0]} write to it, their words are kept, and no parent, guardian or school "
        "is asked",
        help="a child cannot consent alone: write who does, such as `text kept 30 days and only "
        "where a parent has agreed`, or keep no text",
    )


WORDS = words("""
    consent consents consented consenting agree agreed agrees agreement permission permit
    permits approve approved approves approval sign signs signed opt opts opted allow
    allows allowed authorise authorised authorize authorized accept accepts accepted yes
    enrol enrols enrolled enrolment contract parental coppa
""")
"""Words of which one stands in every sentence that says that somebody was asked."""


def users(context: Context) -> tuple[Passage, re.Match[str]] | None:
    """Return where the scope says that children use it, or None."""
    for passage in prose_of(context, "Scope"):
        found = YOUNG.search(passage.text)
        if found is None:
            continue
        before, behind = passage.text[: found.start()], passage.text[found.end() :]
        made = (
            MADE_FOR.search(before)
            or before.strip().casefold() == "for"
            or (AGE.match(found[0]) and re.match(r"For\b[^,;]*\Z", before))
        )
        if (made or not NOT_USERS.search(before)) and not (
            LEFT_OUT.search(behind)
            or re.search(r"\bnot\b|n['’]t\b|\bnever\b", re.split(r"[,;]", behind)[0])
        ):
            return passage, found
    return None
