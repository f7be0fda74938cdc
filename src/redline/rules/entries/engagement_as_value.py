"""MET004: engagement as the only value, or as the goal."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import DENIAL, denied, mentions
from redline.text import lazy, words

ENGAGEMENT = lazy(
    r"\b(?:engagement|retention|session (?:time|length)|time (?:spent|in app)|clicks?|"
    r"click[- ]through|daily active|monthly active|[DM]AU|messages per|stickiness|page views?|"
    r"growth|sign[- ]?ups|revenue|conversion)\b",
    re.I,
)
USE = (
    r"(?:engagement|retention|session (?:time|length)|time (?:spent|in app|on site)|stickiness|"
    r"daily active users|monthly active users|[DM]AU|daily use|screen time)(?! (?:of|periods?|"
    r"polic|limits?|rules?))"
)
GOAL = lazy(
    r"\b(?:maximi[sz]\w*|increas(?:e|es|ing)|grow(?:ing)?|boost\w*|optimi[sz]\w*(?: for)?|"
    r"driv(?:e|es|"
    r"ing))\s+"
    rf"(?:\w+ ){{0,2}}?{USE}\b|"
    r"\b(?:north[- ]star|success|primary|main|key|headline) (?:\w+ )?(?:metrics?|measures?|kpis?|"
    r"goals?|is|will be)"
    rf"\b(?: (?:is|are|will be|would be|we watch|we track))?:? (?:\w+ ){{0,3}}?{USE}\b|"
    r"\b(?:success|value) (?:is|will be|would be) (?:measured|judged|tracked) (?:by|in|with|as|"
    r"through) "
    rf"(?:\w+ ){{0,3}}?{USE}\b|\bkeep (?:people|users|them|customers|pupils) (?:coming back|in "
    r"the app|engaged|"
    r"hooked|talking|chatting)\b",
    re.I,
)
AIMED = lazy(
    r"\b(?:success(?:ful)?|succeeds?|(?:main|key|leading|central|chief|headline|primary|first|"
    r"most important) (?:measure|figure|"
    r"number|metric|indicator|goal|aim)|our (?:goal|aim|target|measure|ambition)|the (?:goal|aim|"
    r"target) (?:is|of)|optimi[sz]\w*|"
    r"we (?:want|aim|hope|wish)|works? (?:if|when)|(?:is|are) judged by|the (?:better|more "
    r"successful))\b",
    re.I,
)
AIMS = words(
    "success successful succeed succeeds measure figure number metric indicator goal aim target "
    "optimise optimises optimize optimized optimised want hope wish works work judged better "
    "ambition"
)
MORE_USE = lazy(
    r"\bcome back\b|\bdaily use\b|\bmore often\b|\bstay(?:ing|s)? (?:longer|in the)\b|\btime in "
    r"the\b|\bmore (?:use|"
    r"usage|messages|visits|conversations|chats|sessions|minutes)\b|\buse (?:doubles|grows|"
    r"rises)|\bopen it\b|"
    r"\bnumber of (?:messages|visits|chats|sessions|users)\b|\bhabit\b|\bevery day\b|\bhooked\b",
    re.I,
)
AWAY = lazy(
    r"\b(?:warning sign|crutch|never raised|never (?:a|the|our) (?:goal|aim|target)|"
    r"over-?relian\w+|"
    r"harm|risk|fewer|less|seldom|rather than|no measure|bring "
    r"(?:them|people) back)\b",
    re.I,
)
EACH = r"(?:per|a|an|each|every|in an?|in each)"
PERSON = (
    r"(?:users?|persons?|people|customers?|clients?|patients?|pupils?|students?|workers?|"
    r"famil(?:y|ies)|"
    r"parents?|readers?|citizens?|residents?|passengers?|members?|visitors?|travell?ers?|accounts?|"
    r"owners?|learners?|callers?|tenants?|households?|sessions?|visits?)"
)
DONE = lazy(
    r"\b(?:answer\w*|resolv\w*|settl\w*|solv\w*|helped|found|complet\w*|right|correct\w*|saved|"
    r"saving|spared|waiting|wait|queue|would|without|fewer|less|avoided|on hold|needed|knew|know|"
    r"understood|reached)\b",
    re.I,
)
"""Words of a measure that counts what somebody gained."""
USED = lazy(
    rf"\b(?:messages?|chats?|sessions?|conversations?|visits?|openings?|questions|clicks?|logins?|"
    rf"exchanges|turns|taps)\b[^.;]{{0,40}}?\b{EACH} (?:{PERSON}|day|night|week|month)\b|"
    rf"\b(?:minutes?|hours?|time) (?:spent|in the|with the|on the|{EACH} {PERSON}|a (?:day|week)|"
    rf"that)\b|"
    r"\b(?:session|conversation|chat|visit) (?:length|duration|time)\b|\blength of (?:a |the )?"
    r"(?:sessions?|conversations?|chats?|visits?)\b|\btime (?:spent|on site|in app)\b|"
    r"\b(?:repeat|returning|active|daily|weekly|monthly) (?:\w+ )?(?:users?|use|usage|visits?|"
    r"visitors?|"
    rf"customers|readers|{PERSON})\b|\b(?:return|stickiness|engagement|open|click\w*|repeat) "
    rf"rate\b|"
    r"\b(?:come|comes|came|coming|return|returns|returned|returning|write|writes|open|opens|"
    r"opened|use|"
    r"uses|used|visit|visits|log(?:s|ged)? in) (?:\w+ ){0,4}?(?:back|again|daily|every (?:day|"
    r"week|night|evening)|"
    r"each (?:day|week)|more often|within (?:the|a|one) (?:week|day|month)|(?:once|twice|\w+ "
    r"times) an? "
    r"(?:day|week|month)|at least \w+ an? (?:day|week))|\bstay(?:s|ed)? longer\b|"
    r"\bhow often (?:\w+ ){1,4}?(?:opens?|uses?|writes?|visits?|comes?|returns?)\b|"
    r"\bengagement\b|\bstickiness\b|\bstreaks?\b|\b[DM]AU\b|\bfollow-up questions per\b",
    re.I,
)
"""How much somebody used it, whatever they gained."""
HOOK = lazy(
    r"\b(?:streaks?|badges?|points|leader ?boards?|loyalty|rewards?|gamif\w+|daily (?:reminders?|"
    r"tips?|"
    r"questions?|greeting|nudge\w*)|(?:evening|morning|push|weekly) (?:reminders?|notifications?|"
    r"messages|nudges?)|push notifications?|nudges?|keep(?:s|ing)? (?:\w+ ){1,4}(?:talking|"
    r"chatting|"
    r"writing|coming back|longer|engaged|in the)|stay(?:s|ing)? longer|come(?:s)? back (?:daily|"
    r"every|more)|"
    r"longer (?:sessions|conversations|chats)|more (?:sessions|engagement|minutes|time)|small talk|"
    r"engag\w+|open (?:\w+ ){1,3}daily|every day)\b",
    re.I,
)
"""What is built so that people use it more."""
GRANTED = lazy(
    r"\s*(?:yes\b|accepted|agreed|granted|approved|planned|ok\b|okay|sure\b|(?:in|with|from|for) "
    r"(?:the )?"
    r"(?:general|next|beta|second|third|last|spring|summer|autumn|phase|version|january|february|"
    r"march|april|may)"
    r"|will be|we will|built|at once|now\b|soon|done|by )",
    re.I,
)
NAMES = ("engagement", "retention", "session", "time", "stickiness", "daily", "monthly", "dau",
    "mau", "keep", "screen")  # fmt: skip

HELP = "measure what a person came for: a task done, a question answered, a right page found"


def aims(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give sentences that name an aim or a measure of success, and use as what it is."""
    for passage, found in mentions(context, AIMED, of=AIMS):
        if passage.column.casefold() in {"", "benefit", "capability", "answer"}:
            used = USED.search(passage.text) or MORE_USE.search(passage.text)
            told = (
                DONE.search(passage.text) or GOAL.search(passage.text) or AWAY.search(passage.text)
            )
            if used and not told and not denied(passage.text, used):
                yield passage, found


def led(context: Context) -> Iterator[Flag]:
    """Flag a first sentence of the part on safety that aims at use."""
    section = context.brief.section("Safety")
    first = section.prose[0] if section and section.prose else None
    for passage in context.claims if first else ():
        if passage.source is not first or DENIAL.search(passage.text):
            continue
        found = USED.search(passage.text)
        if found:
            yield Flag(
                at=passage.span(*found.span()),
                message="the aim of the part on safety is that people use it",
                help="begin with the harm that must not happen, and to whom",
            )
            return


@rule("MET004", severity=Severity.WARNING, dimension="metrics", answers=("V045",), essays=True)
def engagement_as_value(context: Context) -> Iterator[Flag]:
    """Flag briefs whose value is attention, and sentences that make it the goal."""
    values = [row for row in context.brief.metrics if row.kind == "value"]
    if values and all(ENGAGEMENT.search(row.metric) for row in values):
        yield Flag(
            at=values[0].where("Metric"),
            message="the only value that is measured is engagement",
            help=HELP,
        )
    else:
        for row in values:
            if USED.search(row.metric) and not DONE.search(row.metric):
                yield Flag(
                    at=row.where("Metric"),
                    message=f"{row.id} counts as value how much the feature is used",
                    help=HELP,
                )
    yield from led(context)
    for request in context.brief.requests:
        if HOOK.search(request.request) and GRANTED.match(request.answer):
            yield Flag(
                at=request.where("Answer"),
                message="a request is granted whose gain is that people use it more",
                help="refuse it, or say which need of theirs it serves and what harm it may feed",
            )
    for passage, found in chain(mentions(context, GOAL, of=NAMES), aims(context)):
        yield Flag(
            at=passage.span(*found.span()),
            message="engagement is made the goal",
            help="say what people gain; more use may as well be a harm (over-reliance)",
        )
