"""HRM013: a harm under a category that its own words contradict."""

import re
from collections.abc import Iterator

from redline.brief.model import Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.taxonomy import category
from redline.text import lazy

TALE = (
    r"(?! (?:an? )?(?:\w+ )?(?:scenarios?|stor(?:y|ies)|characters?|pretexts?|excuses?|claims?|"
    r"role|"
    r"rank|identity|profession|emergenc(?:y|ies)|memos?|letters?|permissions?)\b)"
)
"""What the person who asks makes up, and not the feature."""
CUES = {
    "privacy": lazy(
        r"\b(?:(?:records?|data|address(?:es)?|files?|account|details|identity|history|balance|"
        r"photos?|names?|"
        r"numbers?|marks|bookings?|loans?|orders?|policy|bills?|messages?) (?:of|about|belonging "
        r"to) (?:an?other|"
        r"someone else|somebody else|other (?:people|persons?|users?|patients?|customers?|"
        r"members?)|a third|a stranger|"
        r"a (?:neighbour|relative|partner))|(?:another|someone else|somebody else|other)(?: "
        r"\w+)?['’]s? (?:\w+ )?(?:records?|data|"
        r"address|file|account|details|history|loans?|orders?|booking)|personal (?:data|details|"
        r"information) (?:\w+ )?(?:is|are|"
        r"leaks?|reaches?|gets?|shown|revealed|disclosed|kept|exposed)|re-?identif\w+|"
        r"(?:leaks?|reveals?|discloses?|exposes?) (?:\w+ ){0,3}?(?:personal|private|medical|"
        r"patient) "
        r"(?:data|details|records?|information)|learns? (?:what|where|when|why|of|that|a|which)\b|"
        r"(?:stays?|kept|remains?|read(?: \w+)?) in the (?:log|record)|(?:is|are) stored\b|"
        r"stored messages|reach(?:es)? another|(?:somebody|someone|anybody) else\b|"
        r"bank details|(?:is|are) leaked|a third party|records? of another|taken in, or told)\b",
        re.I,
    ),
    "hallucination": lazy(
        rf"\b(?:invent(?:s|ed){TALE}|made[- ]up{TALE}|makes up{TALE}|fabricat\w+|hallucinat\w+|"
        rf"(?:do(?:es)?|did) "
        r"not exist|nonexistent|"
        r"non-existent|(?:cites?|quotes?|states?) (?:an? )?(?:false|wrong|untrue|outdated)|"
        r"(?:is|are) (?:quoted|stated|cited)|wrong (?:page|rule|fee|date|handout|deadline|price|"
        r"number|species|procedure)|does not (?:fit|belong)|(?:was|has been|since) (?:replaced|"
        r"withdrawn))\b",
        re.I,
    ),
    "value misalignment": lazy(
        r"\b(?:(?:more|less) often (?:in|for|than|missed|refused|wrong|noticed|recognised|"
        r"recognized|understood|answered) "
        r"|(?:worse|better|less (?:well|accurate\w*)|more (?:poorly|slowly)) (?:\w+ )?(?:in|for|"
        r"than|served|treated)\b|discriminat\w+|"
        r"bias(?:ed)? (?:against|in favour|in favor|towards?)|unequal\w*|than in (?:english|"
        r"spanish|french|german)|"
        r"than (?:men|women|natives?|others|native speakers)|(?:more|less) often\b|later than|"
        r"(?:more|less) (?:slowly|rarely|seldom))",
        re.I,
    ),
    "misuse": lazy(
        r"\b(?:role[- ]?play|jailbreak\w*|(?:is|are|gets?|be) drawn out|draws? out|tricks? (?:it|"
        r"the)|claimed (?:profession|"
        r"role|identity)|phish\w+|scammers?|fraudsters?|prompt injection|injected|pretends? to "
        r"be|pasted instructions?|learns? how|(?:is|are) (?:coached|taught)|coach(?:es)? |poses? "
        r"as|"
        r"(?:is|are|gets?) mapped|asks? which \w+ (?:gets?|works?|passes?)|"
        r"somebody uses it to|someone uses it to|used to (?:write|plan|commit|harass|stalk))\b",
        re.I,
    ),
    "over-reliance": lazy(
        r"\b(?:instead of (?:calling|asking|going|checking|seeing|seeking|visiting|thinking|"
        r"trying|reading|ringing|phoning)|"
        r"leans? on|stops? (?:checking|calling|asking|thinking|learning)|(?:is|are) taken as "
        r"(?:advice|the last word|final)|"
        r"relies on|rely on|no longer (?:checks?|calls?|asks?)|takes? its word|without checking|"
        r"trusts? it (?:over|more)|(?:is|are|gets?) (?:taken for|read as|treated as|answered "
        r"(?:with|"
        r"as))|reads? like|(?:keep|go|goes|keeps) (?:on )?(?:asking|trying|checking)|circles "
        r"through|"
        r"in the ordinary queue|believes? that|trusts? that|strength of)\b",
        re.I,
    ),
    "offensive content": lazy(
        r"\b(?:insult\w*|slurs?|demean\w*|shames?|shaming|mocks?|mocking|belittl\w+|humiliat\w+|"
        r"swears?|swearing|"
        r"blam(?:es|ing)|lectur(?:es|ing)|stereotyp\w+|comments? on (?:the |a )?(?:body|weight|"
        r"looks)|"
        r"obscen\w+|sexually explicit|ridicul\w+|sneers?|derogatory|degrading|crude)\b",
        re.I,
    ),
    "intellectual property": lazy(
        r"\b(?:copyright\w*|plagiar\w+|trade ?marks?|licen[cs]ed? (?:text|work|content|"
        r"material)|without (?:a )?licen[cs]e)\b",
        re.I,
    ),
    "environment": lazy(
        r"\b(?:carbon (?:emissions?|footprint)|energy use|electricity|water use)\b", re.I
    ),
}
"""Words by which a failure mode says itself what kind of harm it is."""
NEAR = {
    "privacy": {"misuse", "system security", "agency", "value misalignment"},
    "hallucination": {"over-reliance", "intellectual property", "value misalignment"},
    "value misalignment": {"over-reliance"},
    "misuse": {
        "system security",
        "privacy",
        "agency",
        "intellectual property",
        "value misalignment",
    },
    "over-reliance": {"hallucination", "value misalignment", "agency"},
    "offensive content": {"misuse", "value misalignment"},
    "intellectual property": {"misuse", "hallucination"},
    "environment": {"value misalignment", "agency", "system security"},
}
"""By cue the other categories under which a sensible person may file such a harm."""
UNSURE = {
    ("value misalignment", "hallucination"),
    ("misuse", "hallucination"),
    ("over-reliance", "misuse"),
    ("misuse", "offensive content"),
}
"""Cue and category where people disagree often enough for a note."""


@rule("HRM013", severity=Severity.WARNING, dimension="safety", answers=("X023", "C013", "C018"))
def misfiled_harm(context: Context) -> Iterator[Flag]:
    """Compare each category with what the failure mode says of itself, where that is one thing."""
    for harm in context.brief.harms:
        said, filed = read_otherwise(harm), harm.category.strip().casefold()
        if not said:
            continue
        kind = said[0]
        yield Flag(
            at=harm.where("Category"),
            message=f"{harm.id} is filed as {filed} and reads like {kind}: `{cue(harm, kind)}`",
            help=f"{kind} means that {meaning(kind)}; a harm in the wrong drawer gets the wrong "
            "controls",
            severity=Severity.NOTE if any((each, filed) in UNSURE for each in said) else None,
        )


def read_otherwise(harm: Harm) -> list[str]:
    """Return the categories that a failure mode reads like; none where its own may be one."""
    filed = harm.category.strip().casefold()
    said = [name for name, cue in CUES.items() if cue.search(harm.failure)]
    fits = {name for each in said for name in (each, *NEAR[each])}
    return [] if category(filed) is None or filed in fits else said


def cue(harm: Harm, name: str) -> str:
    """Return the words by which a failure mode shows a category."""
    found = CUES[name].search(harm.failure)
    return found[0].strip() if found else ""


def meaning(name: str) -> str:
    """Return what a category means."""
    known = category(name)
    return known.means if known else name
