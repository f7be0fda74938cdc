"""ROL014: people outside are meant to find the failures."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

PEOPLE = (
    r"(?:(?:the|our|real|actual|early|first|beta|live|paying) )*"
    r"(?:users?|public|customers?|community|patients?|people|pupils|students|adopters|"
    r"testers in the "
    r"wild|market|crowd|world)"
)
FAULTS = (
    r"(?:(?:the|remaining|unknown|new|worst|other|any|most|real|hidden) )*(?:jailbreaks?|"
    r"failures?|"
    r"bugs|weakness\w*|harms?|holes|gaps|bypass\w*|edge cases|problems|errors|mistakes|"
    r"vulnerabilit\w+|failure modes|issues|hallucinations)"
)
LEFT = phrase(
    rf"\b(?:let|have|allow|rely on|count on|leave it to|trust|expect) {PEOPLE} (?:to |will )?"
    rf"(?:find|discover|surface|uncover|expose|report|show|reveal|tell us|catch|spot|hit)\b"
    rf".{{0,30}}?\b{FAULTS}\b|"
    rf"\b{PEOPLE} (?:will|can|should) (?:find|discover|surface|uncover|expose|reveal|show us)\b"
    rf".{{0,30}}?\b(?:{FAULTS}|where it (?:fails|breaks|hurts|goes wrong))"
)
GATHERED = phrase(
    rf"\b(?:collect|gather|harvest|capture|accumulate|use)\w*\b.{{0,30}}?\b(?:{FAULTS}|"
    rf"(?:bad|harmful|"
    rf"unsafe|wrong|failed) (?:replies|answers|outputs|responses|conversations))\b.{{0,30}}?\b"
    rf"(?:from|of|by|with) {PEOPLE}\b.{{0,50}}?\b(?:train|tune|fine-tune|improve|teach|retrain|"
    rf"learn)\w*"
)
SEEN = phrase(
    r"\b(?:ship|launch|release|deploy|go live|put it out|roll (?:it )?out)\b.{0,40}?\b"
    r"(?:see what (?:happens|breaks|goes wrong)|see how it goes|find out what (?:breaks|fails)|"
    r"see where it (?:fails|breaks|goes wrong)|learn from (?:the |what )?(?:failures|harm|"
    r"incidents|"
    r"goes wrong|breaks)|wait for (?:the )?(?:incidents|complaints|reports))\b|"
    r"\bfind out in (?:production|the wild|the field)\b"
)
LEARN = phrase(
    rf"\b(?:{FAULTS}) that {PEOPLE} (?:\w+ )?(?:run into|make|meet|report|find|hit|see|"
    rf"suffer)\b.{{0,40}}?\b(?:learn|train|teach|"
    rf"improve|show)\w*|"
    rf"\b{FAULTS} (?:in|of|from|during) (?:the )?(?:beta|pilot|first phase|live use|launch|"
    rf"rollout|field|real use|"
    rf"production)\b.{{0,40}}?\b(?:train|tune|teach|improve|retrain|learn|examples|lessons)\w*|"
    rf"\b(?:open|start|launch|go live|ship|release)\w* (?:\w+ )?(?:early|sooner|now|anyway|at "
    rf"once|first)\b.{{0,30}}?\b(?:so that|"
    rf"to let|because|to have|and let)\b.{{0,20}}?\b{PEOPLE}\b.{{0,20}}?\b(?:find|show|discover|"
    rf"report|tell|teach)\b|"
    rf"\b(?:we|it|practice|(?:real |live )?use|time|the (?:beta|pilot|field|first weeks?|launch|"
    rf"rollout|first months?)|weeks|months) "
    rf"(?:\w+ )?(?:will |can |is to |shall |serves? to |exists? to |must )(?:then )?(?:see|show|"
    rf"tell|find out|reveal|teach us|learn|"
    rf"prove)\b.{{0,30}}?\b(?:what|where|which|how often|whether)\b.{{0,30}}?\b(?:goes wrong|go "
    rf"wrong|breaks|fails?|hurts?|"
    rf"harms?|does harm|do harm|is dangerous|are dangerous|is unsafe|misses|endangers?)\b|"
    rf"\b{PEOPLE} (?:will|can|should|shall) (?:\w+ )?(?:tell|show|teach) us (?:what|where|which|"
    rf"when|how)\b.{{0,30}}?\b(?:dangerous|"
    rf"wrong|fails?|harm\w*|hurts?|unsafe|breaks|misses)\b"
)
MEANT = phrase(
    rf"\b(?:{PEOPLE}|the (?:beta|pilot|launch)) (?:is|are) (?:our |the |a )?(?:\w+ )?(?:best |"
    rf"real |true )?(?:red team|test set|testers|"
    rf"test suite|test bed|test case|quality control)\b|\bwhoever is (?:harmed|hurt|"
    rf"misled)\b.{{0,40}}?\b(?:helps?|teach|shows?|improve)|"
    rf"\bcomplaints (?:of|from|by) {PEOPLE}\b.{{0,30}}?\b(?:show|tell|teach|decide|set)\w*\b|"
    rf"\blearn\w* (?:most |best |more |a lot )?from (?:what goes wrong|harm|damage|failures|"
    rf"mistakes) (?:\w+ )?(?:for|with|on|among) {PEOPLE}\b"
)
OWN = phrase(
    r"\b(?:red[- ]team\w*|internal|bounty|paid testers|consent\w*|staff|synthetic|staging|"
    r"every incident becomes|reporting (?:button|channel|form))\b"
)

FOR_US = phrase(
    r"\b(?:users|patients|people|customers|members|pupils|students|callers|tenants|readers|they|"
    r"the \w+ (?:users|"
    r"people)|beta|pilot)\b[^.;]{0,25}?\b(?:will|shall|should|are to|help us to?|let us) (?:\w+ "
    r")?(?:find|discover|"
    r"show us|uncover|reveal|spot|notice|expose|run into)\b[^.;]{0,20}?\b(?:gaps?|holes?|faults?|"
    r"bugs|errors|"
    r"failures|weak\w*|mistakes|harms?|problems|what (?:is|goes) wrong)\b"
)
"""What users are to find for their makers."""


@rule("ROL014", severity=Severity.WARNING, dimension="rollout", answers=("X009",), essays=True)
def learns_from_harm(context: Context) -> Iterator[Flag]:
    """Look for sentences by which users, not the makers, discover what goes wrong."""
    yield from objections(
        context,
        LEFT,
        GATHERED,
        SEEN,
        LEARN,
        MEANT,
        FOR_US,
        of=(
            "team", "set", "testers", "whoever", "complaints", "suite", "bed",
            "goes", "go", "fails", "fail", "breaks", "hurts", "hurt", "dangerous", "unsafe",
            "wrong",
            "misses", "learn", "early", "sooner",
            "jailbreak", "jailbreaks", "failure", "failures", "bugs", "weakness", "weaknesses",
            "harm", "harms", "holes", "gaps", "bypass", "bypasses", "problems", "errors",
            "mistakes", "vulnerability", "vulnerabilities", "modes", "issues", "hallucinations",
            "edge", "breaks", "fails", "hurts", "goes", "happens", "incidents", "complaints",
            "reports", "production", "wild", "field", "replies", "answers", "outputs", "responses",
            "conversations",
        ),
        unless=OWN,
        message="people outside are meant to find what goes wrong",
        help="find it first with a red team and written attacks, and say what a person who still "
        "meets it gets: `each reported reply is withdrawn within an hour and becomes a test`",
    )  # fmt: skip
