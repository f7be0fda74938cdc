"""ROL019: a feature request is granted although it feeds a harm, or before anybody looked."""

from collections.abc import Iterator

from redline.brief.model import Request
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase
from redline.rules.rule import rule

YES = phrase(
    r"\W*(?:yes|ok(?:ay)?|agreed|approved|granted|accepted|sure|definitely|certainly|"
    r"of course|will "
    r"(?:do|add|build|ship|be added)|ship\w*|planned|do it|build\w*|add(?:ed|ing)?|"
    r"go(?: ahead)?\b|scheduled|"
    r"coming|done|delivered|we (?:will|do|add|ship|build)|in (?:the )?(?:next|v ?2|beta|"
    r"this|progress)|"
    r"next (?:quarter|release|sprint|version|month)|at launch|high priority|top priority|"
    r"on the roadmap|switched on|on by default|(?:on|from|by|starting|beginning) (?:\w+ )?(?:\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|spring|summer|autumn|winter|launch|"
    r"(?:the )?(?:beta|start|first|second|general|next))\b|gladly|promised|comes?\b|why not|"
    r"top of|welcome|good idea|with pleasure|absolutely|soon|already|opened|offered|introduced|"
    r"rolled out|follows?|will (?:\w+ ){0,2}?(?:be|have|get|do|come|follow|ship|launch)|"
    r"in (?:\w+ ){0,2}?(?:spring|summer|autumn|winter|weeks?|months?|version|release|phase)|"
    r"roadmap|q[1-4]\b|quick win|easy|allowed|enabled|supported|included|committed)\b"
)
TESTED = phrase(
    r"\b(?:(?:re)?test\w*|trials?\b(?! basis)|red[- ]team\w*|measur\w+|evaluat\w+|bars?|only)\b|%"
)
SAFE = (
    r"(?:[BCHMRTQPSF]\d+|(?:re)?test\w*|gated?|bars?|limit\w*|controls?|held|review\w*|check\w*|"
    r"capped|consent|opt(?:ed)?-in|verif\w+|read by|red[- ]team\w*|attack\w*|trials?|tried|"
    r"pilots?|evaluat\w+|"
    r"measur\w+|vetted|signed|licensed|quot\w+|fixed sentences?|suites?|confirm\w*|link|sign-?in|"
    r"step|person|people|watch\w*|staff|nurses?|speakers?|%|data|without|never|not|no|except|"
    r"screen\w*|thresholds?|detector|counted|taught|rows?|phrases|experts?|approv\w+ by|harm\w*|"
    r"danger\w*|safe\w*|hand(?:off|over)s?|audit\w*|source|pages?|file|names?|print\w*|text)"
)
WHEN = phrase(
    rf"\b(?:if|(?<!at\s)once|only|when|unless|until|provided|not before|under|behind|with|without|"
    rf"after|before|subject to|as an?|limited|but|except|for adults|read-only|in a)\b.{{0,80}}?"
    rf"(?<![\w-]){SAFE}\b|\bconditions?\b|\bcondition\w* on\b|\bnever\b|"
    r"\blimited to\b|(?<!the\s)\bonly\b|\b(?:lowers?|reduces?|prevents?|lessens?) [A-Z]?\w+|"
    r"\b(?:it|which|that) (?:changes|adds|feeds|touches|reaches|shows) no\w*\b"
)
"""A condition that somebody could find unmet for a reason of safety."""
STRONG = phrase(
    rf"{TESTED.pattern}|\b(?:[BCHMRTQ]\d+|consent\w*|verif\w+|confirm\w*|review\w*|suites?|index|"
    r"vetted|sign\w*|speakers?|attack\w*|taught|watch\w*|gated?|checks?|checked|held|control\w*)\b"
)
CALENDAR = phrase(
    r"\W*(?:after|once|when|as soon as|if|from|with|by|not before|"
    r"until) (?:\w+ ){0,4}?(?:launch|release|go-?live|summer|spring|autumn|winter|holidays|"
    r"christmas|"
    r"budget|money|funding|time (?:allows|permits)|capacity|demand\w*|(?:enough |more |many )"
    r"(?:people|users|customers|patients|of them)|ask\w*|want\w*|vendor|provider|model (?:can|is|"
    r"gets)|"
    r"version|v2|quarter|year|season|sales|management|contract|competitor\w*|everybody|"
    r"jan\w*|feb\w*|march|april|may|june|july|august|sep\w*|oct\w*|nov\w*|dec\w*|\d{4}|date)\b"
)
"""A condition that only time, money or demand has to meet."""
BARELY = phrase(
    r"\b(?:everybody|everyone|most[- ]wanted|wanted|ask(?:s|ed)? for|demand|popular|retention|"
    r"growth|"
    r"double|use[sd]? more|more (?:use|users|minutes)|know the risks?|competitors?|sales|promised|"
    r"trial basis for all)\b"
)
"""Reasons of demand, behind a yes."""


@rule("ROL019", severity=Severity.WARNING, dimension="rollout", answers=("V039",))
def harmful_request_granted(context: Context) -> Iterator[Flag]:
    """Flag a bare yes, to a request with harms or to one that nobody checked."""
    for request in context.brief.requests:
        if granted(request.answer):
            yield Flag(
                at=request.where("Answer"),
                message=f"the request is granted {why(request)}",
                help="say what holds it, or refuse: `after a test of misheard danger signs`, `not "
                "without a vetted index`, `never: B1`",
            )


def granted(answer: str) -> bool:
    """Say whether an answer is a yes that nothing about safety holds.

    >>> granted("yes, at once: many ask for it"), granted("yes, after a test with 60 letters")
    (True, False)
    >>> granted("after the summer"), granted("never: B1")
    (True, False)
    """
    if CALENDAR.match(answer) and not STRONG.search(answer):
        return True
    if WHEN.search(answer):
        return bool(YES.match(answer) and BARELY.search(answer) and not TESTED.search(answer))
    return YES.match(answer) is not None


def why(request: Request) -> str:
    """Say what makes a bare yes too quick."""
    if request.harms:
        return f"without a condition, though it feeds {', '.join(request.harms)}"
    return "before anybody looked at the harms that it feeds"
