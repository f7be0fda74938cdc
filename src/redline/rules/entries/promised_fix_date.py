"""EVD011: a date by which the model itself will be better."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.tongues import NAMES as TONGUES
from redline.rules.wording import mentions
from redline.text import lazy

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|"
    r"jul|aug|sept?|oct|nov|dec)\.?(?: \d{4})?"
)
NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+(?:-\d+)?|a few|a couple "
    r"of)"
)
DATE = (
    r"(?:(?:in|within|by|before|until|over|after|on|from|as of|starting|no later than) (?:the "
    r")?(?:about |only |just |next |coming |"
    r"end of |start of |early |"
    rf"mid-?|late |1st |\d{{1,2}} )*(?:{NUMBER} (?:days?|weeks?|months?|sprints?|quarters?)|"
    rf"{MONTH}|Q[1-4](?: ?\d{{4}})?|"
    r"\d{4}-\d\d(?:-\d\d)?|(?:next |this )?(?:week|month|quarter|year|spring|summer|autumn|fall|"
    r"winter|christmas|easter|"
    r"launch day|day one))|next (?:week|month|quarter|spring|summer|autumn|winter|year))\b"
)
THING = (
    r"(?:models?|llm|gaps?|hallucinat\w+|confabulat\w+|fabricat\w+|jailbreak\w*|bias(?:es)?|"
    r"accuracy|"
    r"recall|precision|"
    r"calibration|sycophan\w+|classifiers?|detectors?|detection|false (?:refusals?|positives?|"
    r"negatives?)|error rates?|"
    r"misses|refusal rates?|injections?)"
)
MENDED = (
    r"(?:no longer|cease|fix(?:ed)?|solv(?:e|ed)|resolv(?:e|ed)|eliminat(?:e|ed)|gone|stop(?:ped)?|"
    r"disappear(?:ed)?|vanish(?:ed)?|"
    r"halv(?:e|ed)|cur(?:e|ed)|correct(?:ed)?|clos(?:e|ed)|improv(?:e|ed)|under control|zero|"
    r"perfect|reach(?:ed)?|"
    r"drop(?:ped)?|fall(?:en)?|down to|raised|sorted(?: out)?|right)"
)
WILL = (
    r"(?:will|shall|is going to|are going to|['’]ll|(?<!has )(?<!have )(?<!needs )(?<!need )(?:is "
    r"|are )?(?:due )?to) (?:have (?:been )?|be "
    r"|get )?(?:\w+ ){0,2}?"
)
FIXED = lazy(
    rf"\b{THING}\b[^.;:]{{0,60}}?\b{WILL}{MENDED}\b[^.;:]{{0,40}}?\b{DATE}|"
    r"\b(?:we|team|researchers|engineers|research|vendor|provider|lab)(?: \w+)? ?(?:will|shall|"
    r"['’]ll|can|are going to|promised? to|"
    rf"commit to|plan to) (?:have )?(?:\w+ )?{MENDED} (?:\w+ "
    rf"){{0,4}}?{THING}\b[^.;:]{{0,40}}?\b{DATE}|"
    rf"\b{DATE},? (?:\w+ ){{0,3}}?{THING} (?:\w+ ){{0,2}}?{WILL}{MENDED}",
    re.I,
)
LANGUAGES = "|".join(sorted((name.title() for name in TONGUES), key=len, reverse=True))
QUALITY = lazy(
    rf"\b(?:{LANGUAGES}|[MK]\d+|[Rr]ecall|[Aa]ccuracy|[Mm]isses|[Mm]issed \w+|[Dd]etect\w+|"
    rf"[Hh]andoff accuracy|[Rr]efusal accuracy|"
    r"[Mm]odels?|[Cc]lassifiers?|[Ff]alse \w+|[Nn]eedless \w+|[Ww]rong (?:pages?|sources?|"
    r"answers?)|[Hh]allucinat\w+|[Hh]armful \w+|"
    r"[Jj]ailbreaks?|[Gg]aps?|(?:second|smaller|other|weaker) language)\b"
)
"""What a model does well or badly."""
BETTER = lazy(
    r"\b(?:reach(?:es|ed)?|rises?|risen|falls?|fallen|drops?|dropped|halved?|halves|doubled?|"
    r"solved?|fixed|cured|"
    r"no longer|never|stops?|stopped|learn(?:s|t|ed)?|understands?|recogni[sz]es?|catch(?:es)?|"
    r"notices?|detects?|"
    r"as good as|the same (?:recall|accuracy|level)|match(?:es)?|equals?|exceeds?|meets?|"
    r"improved?|closed?|"
    r"vanish(?:es|ed)?|gone|disappear\w*|down to|up to|at least|above|below|makes? no|under "
    r"control|catch up|"
    r"caught up|perfect\w*|reliabl\w+)\b",
    re.I,
)
WILL_BE = lazy(
    r"\b(?:will|shall|going to|due|promised?|promises|is to|are to|reaches|recogni[sz]es|"
    r"understands|matches|"
    r"stops|meets|learns)\b|['’]ll\b",
    re.I,
)
DAY = lazy(
    rf"\b{DATE}|\b(?:in|by|from) the (?:first|second|third|fourth|\d\w\w) (?:week|month|quarter|"
    rf"phase|year)\b|"
    rf"\bby (?:the )?(?:end|middle|start) of (?:the |this |next )?(?:\w+)|\b(?:next|this) "
    rf"(?:spring|summer|autumn|winter|year|month|quarter)\b",
    re.I,
)
PAGES = lazy(
    r"\b(?:pages?|texts?|leaflets?|suites?|rows?|units?|examples?|sentences?|trial|phase|read|"
    r"review|audit|"
    r"record|law|regulation|staff|desk)\b",
    re.I,
)
"""Work that people can date."""
IF = lazy(
    r"\b(?:[Ii]f|unless|[Ww]hen(?:ever)?|must|may|might|could|cannot|[Ww]hether|target|aim|hope|"
    r"pull\w*|rolled|"
    r"bar)\b|\b(?:below|under) (?!\d)"
)
NAMES = ("gap", "gaps", "model", "models", "llm", "hallucination", "hallucinations",
    "hallucinating", "hallucinate", "jailbreak", "jailbreaks", "bias", "biases", "accuracy",
    "recall", "precision", "calibration", "sycophancy", "classifier", "classifiers", "detector",
    "detectors", "detection", "refusals", "refusal", "positives", "negatives", "rate", "rates",
    "misses", "injection", "injections", "confabulation", "confabulations", "fabrication",
    "fabrications")  # fmt: skip

FUTURE = ("will", "shall", "going", "due", "promise", "promised", "promises", "is", "are",
    "reaches", "recognises", "recognizes", "understands", "matches", "stops", "meets",
    "learns")  # fmt: skip

GONE = lazy(
    r"\b(?:pages?|replies|answers|errors?|misses|hallucinations?|inventions?|weakness\w*|gaps?|"
    r"faults?|recall|model)\b"
    r"[^.;]{0,30}?\bwill (?:be|have been) (?:\w+ )?(?:gone|fixed|solved|mended|over|repaired|"
    r"retrained|closed|ended) "
    r"(?:by|on|in|before|within) (?:the )?(?:end of )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec|q[1-4]|spring|"
    r"summer|autumn|winter|next|six|two|three|four)",
    re.I,
)
"""An error that has a last day."""


@rule(
    "EVD011",
    severity=Severity.WARNING,
    dimension="communication",
    answers=("V029", "V089"),
    essays=True,
)
def promised_fix_date(context: Context) -> Iterator[Flag]:
    """Flag a date or span of time by which a model's behaviour will be mended."""
    seen = set()
    for passage, found in chain(
        mentions(context, FIXED, of=NAMES), mentions(context, GONE, of=("will",)), dated(context)
    ):
        key = (id(passage.source), passage.start)
        if IF.search(passage.text) or key in seen:
            continue
        seen.add(key)
        yield Flag(
            at=passage.span(*found.span()),
            message="a date is promised for an improvement of the model",
            help="nobody knows when a model will be better: say what is tried next, what is shown "
            "until then, and that it may not be possible to fix",
        )


def dated(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give sentences that name a quality, a change for the better, and a day for it."""
    for passage, _ in mentions(context, WILL_BE, of=FUTURE):
        text = passage.text
        day = DAY.search(text)
        if day and QUALITY.search(text) and BETTER.search(text) and not PAGES.search(text):
            yield passage, day
