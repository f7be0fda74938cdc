"""INC002: a limit that gives way to growth, or a decision that only growth explains."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

LIMIT = (
    r"(?:safety(?: \w+)?|safeguards?|guardrails?|filters?|thresholds?|limits?|boundar\w+|"
    r"refusals?|"
    r"checks?|controls?|bars?|gates?|red lines?|protections?|risk appetite|audits?|"
    r"red[- ]teaming)"
)
MONEY = (
    r"(?:growth|revenue|conversions?|market share|sales|adoption|sign-?ups|churn|"
    r"investors?|the (?:next )?funding round|(?:the )?(?:competition|"
    r"competitors?|rivals?)|"
    r"profits?|margins?|commercial (?:goals?|pressure|targets?|reasons?)|"
    r"business (?:goals?|targets?|"
    r"needs?|case|reasons?)|active users|user numbers|the deal|big customers?|key accounts?)"
)
GROWTH = rf"(?:{MONEY}|retention|engagement)"
EASE = (
    r"(?:relax|loosen|lower|soften|weaken|drop|skip|waive|trade|trad|weigh|balance|balanc|flex|"
    r"reduce|reduc|ease|eas|lift|widen|remove|remov|adjust|revisit|renegotiate|negotiate|"
    r"tune down|"
    r"dial(?:led)? (?:down|back)|shorten)(?:s|ed|d|ing)?"
)
LINK = (
    r"(?:if|when|once|where|to|for|against|because|so that|as|until|unless|depending on|"
    r"in favou?r of)"
)
GIVES_WAY = phrase(
    rf"\b{EASE}\b.{{0,40}}?\b{LIMIT}\b.{{0,40}}?\b{LINK}\b.{{0,40}}?\b{GROWTH}\b|"
    rf"\b(?:if|when|once|should)\b.{{0,30}}?\b{GROWTH}\b.{{0,50}}?\b{EASE}\b.{{0,30}}?\b{LIMIT}\b|"
    rf"\b{LIMIT} (?:is|are|will be|can be|may be|must be|stays?|"
    rf"remains?) (?:\w+ )?(?:{EASE}|negotiable|"
    rf"a variable|flexible|open to \w+|secondary|subordinate\w*|second)\b.{{0,60}}?\b{GROWTH}\b|"
    rf"\b{GROWTH} (?:comes?|goes) (?:first|before)\b|"
    rf"\b{LIMIT} (?:must|should|may|can|do|does|will)(?: not|n['’]t) (?:slow|hurt|harm|"
    rf"hinder|block|"
    rf"delay|cost|hold back|stand in the way of|reduce|limit|threaten)\b.{{0,20}}?\b{GROWTH}\b"
)
SOLD = phrase(
    rf"\b{LIMIT} (?:\w+ ){{0,3}}?(?:is|are|may be|can be|will be|gets?|be) (?:\w+ "
    rf")?{EASE}\b.{{0,60}}?\b(?:{GROWTH}|"
    rf"number of (?:users|customers|sessions)|users? (?:stay|leave)s?|sales season|customers "
    rf"(?:complain|leave|ask|"
    rf"want|wish)|plan|below plan)\b|"
    rf"\b{GROWTH}\b.{{0,50}}?\b{LIMIT} (?:\w+ )?(?:is|are|will be|may be|can be) (?:\w+ )?{EASE}\b|"
    rf"\b(?:gate|threshold|limit|bar|{LIMIT})s? (?:is|are) (?:set |kept |held )?(?:low|lower|"
    rf"loose|wide|high|generous\w*|"
    rf"soft)\b.{{0,20}}?\b(?:since|because|as|so that|to|for)\b.{{0,50}}?\b(?:{GROWTH}|customers|"
    rf"users|people (?:away|"
    rf"leave)|business|turnover)\b|"
    rf"\b(?:large|big|key|important|paying|premium|enterprise|major) (?:customers?|clients?|"
    rf"partners?|accounts?|"
    rf"subscribers)\b.{{0,30}}?\b(?:ask for|get|have|may|can|receive|negotiate|are "
    rf"given)\b.{{0,20}}?\b(?:looser|"
    rf"lower|weaker|fewer|softer|wider|no|other|relaxed) (?:\w+ )?{LIMIT}\b|"
    rf"\b(?:keep|hold|bring|push|drive)s? (?:\w+ ){{0,3}}?{LIMIT} (?:rates? )?(?:\w+ )?(?:down|"
    rf"low|back)\b.{{0,20}}?\b"
    rf"(?:to|for|because|so that|since)\b.{{0,40}}?\b{GROWTH}\b|"
    rf"\b(?:refusals?|refusal rates?|safety|checks|caution|handovers?) (?:would |will |may |that "
    rf")?(?:cost|lose|scare|drive|"
    rf"annoy)s? (?:us |away |off )*(?:\w+ )?(?:customers|users|{GROWTH}|business)\b|"
    rf"\bpulls? (?:is|are|may be|will be) (?:suspended|paused|ignored|lifted|off|not "
    rf"applied)\b.{{0,40}}?\b(?:season|"
    rf"sales?|campaign|{GROWTH}|holidays|peak)\b"
)
TRADED = phrase(
    rf"\b(?:rather|sooner) (?:miss|accept|risk|overlook) (?:\w+ ){{0,5}}?than (?:to )?(?:lose|"
    rf"scare|annoy|turn away|disappoint) "
    rf"(?:\w+ )?(?:customers?|users?|clients?|people|readers?|members?)\b|"
    rf"\b(?:many|more|new|10,000|paying|active) (?:users|customers|members|sign-?ups|"
    rf"clients)\b.{{0,40}}?\b{LIMIT} (?:is|are|will "
    rf"be|were) (?:\w+ )?(?:{EASE}|cut)\b|\b\d[\d,.]* (?:\w+ )?(?:users|customers|members|"
    rf"clients)\b.{{0,60}}?\b{LIMIT} (?:is|are) "
    rf"(?:\w+ )?(?:{EASE}|cut)\b|\b{LIMIT} (?:is|are|may be|can be|will be) (?:\w+ )?(?:{EASE}|"
    rf"reviewed|cut|chosen)\b.{{0,40}}?\b"
    rf"(?:numbers? of users|many users|many people as possible|user numbers|more users|bring "
    rf"(?:\w+ )?users)\b|"
    rf"\b{GROWTH} (?:goal|target|plan)s?\b.{{0,30}}?\b{LIMIT} (?:is|are|will be) (?:\w+ )?(?:cut|"
    rf"{EASE})\b|"
    rf"\b(?:marketing|sales|investors?|the board|board members|management) (?:needs?|wants?|"
    rf"demands?|insists?|has promised|"
    rf"promised)\b.{{0,40}}?\b(?:whatever|regardless|anyway|no matter|so (?:the|we|that))\b|"
    rf"\b(?:competitors?|rivals?)\b.{{0,40}}?\b(?:phase|audit|test|red team|pilot|beta|check|"
    rf"review)s? (?:is|are) (?:dropped|skipped|"
    rf"shortened|left out|cut|cancelled)\b"
)
RACE = phrase(
    r"\b(?:competitors?|rivals?|the competition|another (?:lab|vendor|company)|"
    r"other (?:labs|vendors|"
    r"companies))\b.{0,40}?\b(?:launch\w*|ship\w*|release\w*|is (?:out|live|ahead)|"
    r"are (?:out|live|"
    r"ahead)|announc\w*)\b.{0,40}?\b(?:so|therefore|thus|hence|we (?:must|need|have to|"
    r"cannot wait|"
    r"should|launch|ship)|leaves? us no)\b|"
    r"\b(?:we|must|need to|have to|has to|so as to|in order to)\b.{0,30}?\b(?:launch|ship|"
    r"go live|"
    r"release|be (?:out|live|first))\b.{0,20}?\b(?:before|ahead of|faster than|to (?:beat|match|"
    r"keep up with|catch up with))\b.{0,20}?\b(?:the competition|competitors?|rivals?|"
    r"another (?:lab|"
    r"vendor|company)|other (?:labs|vendors|companies)|the market|anyone else)\b|"
    r"\bfirst to market\b"
)
REASON = phrase(
    rf"\b(?:chosen|decided|set|picked|launch(?:ed|ing)?|ship(?:ped|ping)?|include[sd]?|"
    rf"built?|add(?:ed)?|"
    rf"approved|granted|we (?:chose|set|picked|add|want|do)) (?:it |this |that |"
    rf"them )?(?:\w+ ){{0,6}}?"
    rf"(?:because|since|as|to|for) (?:\w+ ){{0,4}}?(?:boosts?|drives?|grows?|increases?|"
    rf"lifts?|raises?|"
    rf"maximi[sz]es?|protects?|unlocks?|helps?|supports?)?\s*(?:\w+ )?{MONEY}\b"
)
KEPT = phrase(
    r"\b(?:even (?:if|when|though)|accept\w*|rather|lose|loses|forgo\w*|give up|refuse\w*|"
    r"whatever|no matter|regardless|despite|would cost|walk away|harms?|hurts?|safe growth|"
    r"guardrail metric|counter-?metric)\b"
)


RISE = (
    r"(?:grow\w*|ris(?:e|es|ing)|increas\w+|climb\w*|go(?:es)? up|jump\w*|doubl\w+|improv\w+|our "
    r"(?:aim|goal)|"
    r"the (?:aim|goal)|matters?|counts?)"
)
USE = (
    r"(?:(?:monthly |daily |weekly )?active (?:use|users)|usage|use|visits?|visitors|sign-?ups|"
    r"downloads|sessions|"
    r"retention|engagement|growth|revenue|sales|turnover|market share|conversions?|adoption|reach|"
    r"loyalty|"
    r"subscriptions?|ratings?|recommendations?)"
)
ONLY_GROWTH = phrase(
    rf"\b{USE} (?:\w+ ){{0,2}}?(?:is |are )?{RISE}\b|\b(?:more|new|returning|additional) {USE}\b|"
    rf"\b(?:brings?|keeps?|draws?|wins?|gets?|attracts?|pulls?|costs? us|loses? us) (?:\w+ "
    rf"){{0,2}}?(?:more|new|"
    rf"back|returning|users|customers|visitors)\b|\b(?:stay|come back|return) (?:longer|more "
    rf"often|again)\b|"
    rf"\b(?:boosts?|drives?|lifts?|raises?|increases?|maximi[sz]es?|helps?) (?:\w+ ){{0,2}}?{USE}\b"
)
"""A reason that is a number of users."""
OF_HARM = phrase(
    r"\b(?:harm\w*|hurt\w*|wrong\w*|miss(?:ed|es|ing)?|errors?|danger\w*|doses?|death|dies?|"
    r"injur\w*|false|"
    r"needless\w*|unsafe|risk\w*|loss(?:es)?|los(?:e|es|t) (?:their|his|her|a|the)|late|fine|"
    r"penalt\w+|deadline|"
    r"accident\w*|illness\w*|emergenc\w+|outweigh\w*|trial|measured|curve|unanswered|alone|fraud|"
    r"theft|leak\w*|"
    r"mistake\w*|at stake|safer|safety|protect\w*|lawyer|nurse|doctor|officer)\b|\[[A-Z]\d+\]|"
    r"\b[BHR]\d+\b|\d ?%"
)
"""What else a reason may be about."""


def sold(context: Context) -> Iterator[Flag]:
    """Flag trade-offs whose whole reason is that use grows."""
    for row in context.brief.trade_offs:
        found, cell = ONLY_GROWTH.search(row.why), row.cells.get("Why")
        if found and cell and not OF_HARM.search(row.why):
            yield Flag(at=cell.part(*found.span()), message=MESSAGE, help=HELP)


MESSAGE = "growth decides where a failure mode should"
HELP = (
    "name the harm that the decision avoids or accepts: `the threshold stays at 50 %, because "
    "below it a "
    "dose slips through (H2)`"
)


@rule(
    "INC002",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("V082", "V085", "C031"),
    essays=True,
)
def growth_over_safety(context: Context) -> Iterator[Flag]:
    """Look for limits traded against growth, and for reasons that are a number of users."""
    said = list(spoken(context))
    yield from said
    lines = {flag.at.line for flag in said}
    yield from (flag for flag in sold(context) if flag.at.line not in lines)


def spoken(context: Context) -> Iterator[Flag]:
    """Give the sentences in which a limit gives way to growth."""
    yield from objections(
        context,
        GIVES_WAY,
        SOLD,
        TRADED,
        RACE,
        REASON,
        of=(
            "growth", "revenue", "conversion", "conversions", "share", "sales", "retention",
            "adoption", "signups", "ups", "churn", "investor", "investors", "engagement", "funding",
            "competition", "competitor", "competitors", "rival", "rivals", "profit", "profits",
            "margin", "margins", "commercial", "business", "users", "numbers", "deal", "customer",
            "customers", "accounts", "market", "lab", "labs", "vendor", "vendors", "company",
            "companies", "anyone", "season", "turnover", "plan", "people", "marketing", "board",
            "management", "members", "clients", "partners", "campaign",
        ),
        unless=KEPT,
        message=MESSAGE,
        help=HELP,
    )  # fmt: skip
