"""EVD013: a share of people, in running text, that nobody is named for."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase
from redline.rules.reading import MARK
from redline.rules.rule import rule
from redline.rules.wording import denied
from redline.text import lazy

SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
SHARE = (
    rf"(?:\d+(?:\.\d+)? ?(?:%|per ?cent\b)|\b\d+ (?:out )?of (?:every )?(?:10|20|100|1,?000)\b|"
    rf"\b{SMALL} (?:out )?of (?:every )?"
    rf"(?:{SMALL}|twenty|a hundred)\b|\b{SMALL} in (?:every )?(?:two|three|four|five|six|seven|"
    rf"eight|nine|ten|twenty|\d+)\b|"
    r"\b[Ee]very (?:second|third|fourth|fifth|tenth|other)\b|\b(?:a|one) (?:third|quarter|fifth|"
    r"tenth|half) of\b|"
    r"\b(?:two|three) (?:thirds|quarters|fifths) of\b|\bhalf of\b)"
)
WHO = (
    r"(?:people|persons?|adults|users?|customers?|clients?|patients?|pupils?|students?|learners?|"
    r"workers?|"
    r"famil(?:y|ies)|parents?|mothers?|carers?|readers?|citizens?|residents?|passengers?|"
    r"members?|visitors?|travell?ers?|"
    r"owners?|callers?|tenants?|households?|applicants?|claimants?|shoppers?|drivers?|staff|"
    r"employees|"
    r"teachers?|teenagers?|children|women|men|calls?|trips?|questions?|messages?|tickets?|"
    r"complaints?|letters?|"
    r"claims?|requests?|visits?|e?mails?|chats?|conversations?|orders?|appointments?|"
    r"applications?|appeals?|"
    r"forms?|queries|enquiries|cases|accounts?|assignments?|deadlines?|losses|thefts?|bags?|"
    r"cases|of them|of those|of these|of us|of whom|do|did|never|give)"
)
CLAIM = phrase(
    rf"{SHARE}(?:,? of)?(?: (?:the|our|all|these|those|such|its|their))?(?: [\w'’-]+){{0,2}}? "
    rf"{WHO}\b"
)
MORE = phrase(
    r"\b(?:costs?|loses?|lost|saves?|spares?|cuts?|reduces?|raises?|halves|doubles|wastes?|"
    r"falls? by|rises? by|drops? by|fell by|rose by)\b"
    r"[^.;:]{0,40}?\d+(?:\.\d+)? ?(?:%|per ?cent)"
)
"""What something moves, by so much."""
PLAN = lazy(
    r"\b(?:phases?|audits?|reviews?|reviewed|samples?|sampled|opens?|opened|opt(?:ed)?[- ]in|"
    r"bars?|thresholds?|"
    r"confiden\w+|launch\w*|must|should|may|might|would|could|at least|at most|if|unless|until|"
    r"pull\w*|roll\w*|"
    r"rate|target|suites?|units?|tries|zero|waived?|limit|cap|budget|energy|read by|are read|is "
    r"read|"
    r"gets?|get|receives?|see|sees|shown|groups?|arm|version|split|compare\w*|versus|randoml?y?|"
    r"first \d|only \d|starts? with|begins? with|grows? to|limited to|not more than|no more than|"
    r"leaves room|bound)\b",
    re.I,
)
TOLD = lazy(
    r"\baccording to\b|\b(?:19|20)\d\d\b|\b(?:reports?|census|statistics|surveys?|trials?|"
    r"stud(?:y|ies)|"
    r"logs?|registers?|records?|counted|measured|estimates?|estimated|guess\w*|assum\w*|"
    r"expect\w*|interviews?|"
    r"pilot|prototype|authors?|tally|office of)\b",
    re.I,
)
"""Words that say, if loosely, where a figure comes from, or that it is a guess."""
WAITS = lazy(
    r"\b(?:\d+|\w+) (?:minutes?|hours?|days?|weeks?) (?:on hold|(?:in|at) (?:a|the) (?:\w+ "
    r")?(?:queue|counter|line|desk)|"
    r"of waiting|long|to answer|to be answered)\b",
    re.I,
)
"""How long people wait today."""
HELP = (
    "add a row under `## Sources` and its mark, such as [S1], or leave the figure out; `assumed` "
    "is a kind of source too"
)
CUE = lazy(
    rf"\d|\b{SMALL} (?:out|of|in)\b|\b(?:half|thirds?|quarters?|fifths?|tenth) of\b|"
    r"\bevery (?:sec|thi|fou|fif|ten|oth)",
    re.I,
)
"""Without it there is no share, and no longer pattern need be tried."""
COLUMNS = frozenset({"", "benefit", "because", "answer", "limit", "instead", "capability"})
AWAY = frozenset({"metrics", "sources", "costs of error"})


@rule("EVD013", severity=Severity.WARNING, dimension="communication", answers=("X016", "C112"))
def unsourced_claim(context: Context) -> Iterator[Flag]:
    """Flag shares of people, calls or cases in the text whose sentence names no source."""
    yield from pains(context)
    for passage in context.claims:
        column = passage.column.casefold()
        if column not in COLUMNS or passage.section.casefold() in AWAY:
            continue
        if not CUE.search(passage.text) or MARK.search(passage.text):
            continue
        if passage.section.casefold().startswith("notice"):
            continue
        for pattern in (CLAIM, MORE):
            found = pattern.search(passage.text)
            if found and not idle(passage.text, found):
                yield Flag(
                    at=passage.span(*found.span()),
                    message=f"`{' '.join(found[0].split())}` has no source",
                    help=HELP,
                )
                break


def pains(context: Context) -> Iterator[Flag]:
    """Note minutes in a queue and the like that no source tells."""
    for passage in context.claims:
        if passage.column or passage.section.casefold() != "scope" or MARK.search(passage.text):
            continue
        found = WAITS.search(passage.text)
        if found and not TOLD.search(passage.text):
            yield Flag(
                at=passage.span(*found.span()),
                message=f"`{found[0]}` has no source",
                help=HELP,
                severity=Severity.NOTE,
            )


def idle(text: str, found: re.Match[str]) -> bool:
    """Say whether a share is a plan, is told from somewhere, or is no claim."""
    start = max(text.rfind(mark, 0, found.start()) for mark in ";:") + 1
    ends = [at for mark in ";:" if (at := text.find(mark, found.end())) >= 0]
    clause = text[start : min(ends, default=len(text))]
    return bool(PLAN.search(clause) or TOLD.search(text) or denied(text, found))
