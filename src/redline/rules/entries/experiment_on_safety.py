"""ROL013: an experiment whose one arm goes without a safeguard."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.arms import arms
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

GUARD = (
    r"(?:safe(?:ty|guards?)|guardrails?|filter\w*|refus\w+|hand-? ?(?:off|over)s?|"
    r"handovers?|"
    r"escalat\w+|cris[ie]s|classifier\w*|moderation|boundar\w+|quote checks?|confidence gate|"
    r"gates?|thresholds?|protections?|detect\w+|danger\w*|self-?harm|suicid\w+|dos(?:e|es|"
    r"ing|age)|"
    r"diagnos\w+|triage|emergenc\w+|harm\w*|overdose|checks?|controls?|red lines?)"
)
TRIAL = (
    r"(?:a ?/ ?b(?:[- ]?(?:test\w*|trial\w*|experiment\w*|compar\w+))?\b|\bab[- ]test\w*|"
    r"split[- ]?test\w*|bucket[- ]test\w*|multivariate test\w*|multi-?armed bandit\w*|"
    r"hold-?outs? (?:group|arm|population|users)|held-?out (?:group|arm|users)|"
    r"control (?:group|arm)|"
    r"randomi[sz]ed (?:trial|experiment|half|group|arm|subset|users)|"
    r"random(?:ly)? (?:half|assign\w*|sele\w+ users|share of users|group of users)|"
    r"live experiment\w*|experiment (?:group|arm)|treatment (?:group|arm))"
)
OFF = (
    r"(?:without|off|disabled?|removed?|bypass\w*|relax\w*|loos\w+|weak\w+|lower\w*|soft\w+|"
    r"unfiltered|no|fewer|turned down)"
)
TESTED = phrase(rf"\b{TRIAL}.{{0,90}}?\b{GUARD}\b|\b{GUARD}\b.{{0,90}}?\b{TRIAL}")
SHARE = (
    r"(?:\d+(?:\.\d+)? ?%|half|a (?:third|quarter|tenth)|one in \w+) of (?:the |our |all )?"
    r"(?:\w+ )?(?:users|sessions|traffic|conversations|patients|pupils|customers|callers|"
    r"requests)"
)
WHY = r"(?:compar\w+|to see|measur\w+|learn|experiment|versus|vs|whether)"
ARM = phrase(
    rf"\b{SHARE}\b.{{0,60}}?\b{OFF}\b.{{0,40}}?\b{GUARD}\b.{{0,80}}?\b{WHY}\b|"
    rf"\b{GUARD}\b.{{0,30}}?\b{OFF}\b.{{0,40}}?\b{SHARE}\b.{{0,80}}?\b{WHY}\b|"
    rf"\b{OFF}\b.{{0,20}}?\b{GUARD}\b.{{0,30}}?\b{SHARE}\b.{{0,80}}?\b{WHY}\b"
)
PEOPLE = (
    r"(?:users|patients|people|customers|sessions|traffic|conversations|pupils|callers|workers|"
    r"clients|"
    r"passengers|families|residents|applicants|students|readers|members|cases)"
)
SPLIT = phrase(
    rf"\b(?:half|one (?:half|third)|a (?:third|quarter|tenth|random \w+)|every (?:second|other|"
    rf"third|tenth))(?: of (?:the |all |our )?"
    rf"{PEOPLE}| {PEOPLE}| person| patient| user| customer| session)\b.{{0,60}}?\b(?:stricter|"
    rf"looser|lower|higher|"
    rf"no|without|off|other|weaker|milder|unfiltered)\b.{{0,90}}?\b(?:other half|the "
    rf"(?:others?|rest)|half the|"
    rf"compar\w+|measure\w*|effect|whichever|see (?:what|which|whether)|worth|better|learn)\b|"
    rf"\b(?:one|half the|some) (?:branch|ward|school|town|site|centre|center|line|store|club|"
    rf"region|hospital|clinic|"
    rf"airport|faculty|branches|wards|stores|lines|"
    rf"sites)\b.{{0,40}}?\b{GUARD}\b.{{0,40}}?\b(?:the others?|the rest|"
    rf"another|without)\b|"
    rf"\ba random \w+ of {PEOPLE}\b.{{0,60}}?\b(?:{GUARD}.{{0,20}}? off|without|no) ?|"
    rf"\b(?:test|try|tries|check|find out|see|measure)\w* (?:\w+ ){{0,5}}?(?:whether|if) "
    rf"(?:people|users|patients|\w+) "
    rf"(?:do|does|fare|cope|manage|are|is|get|come) (?:\w+ ){{0,4}}?without (?:the |a |any |our "
    rf")?(?:\w+ )?{GUARD}\b|"
    rf"\b{GUARD}\b.{{0,40}}?\b(?:tr(?:y|ied|ying)|compar\w+|test\w*) (?:both|two|several|"
    rf"different) ?(?:\w+ ){{0,3}}?(?:on|"
    rf"with|in|among) (?:\w+ )?(?:real|live|actual|our) ?{PEOPLE}\b|"
    rf"\b{GUARD}\b.{{0,40}}?\btrying (?:both|two|several|it|them) (?:out )?on (?:real |live |"
    rf"actual )?{PEOPLE}\b"
)
COIN = phrase(
    rf"\b(?:flip a coin|toss a coin|by lot|a coin decides|chance decides|randomi[sz]ed? between|"
    rf"randomly get|group a\b.{{0,60}}?\b"
    rf"group b)\b.{{0,80}}?\b{GUARD}\b|\b{GUARD}\b.{{0,60}}?\b(?:flip a coin|by lot|side by side "
    rf"on|group b)\b|"
    rf"\bgroup a\b.{{0,60}}?\b{GUARD}\b|\bin one (?:ward|school|branch|town|store|line|club|"
    rf"centre|site)\b.{{0,40}}?\b{GUARD}\b"
    rf".{{0,40}}?\b(?:compare|off|without)\b"
)
HARMLESS = phrase(
    r"\b(?:wording|layout|colou?rs?|font|icon|button|order of|greeting|tone|onboarding|label|"
    r"phrasing|offline|recorded|replay\w*|simulat\w+|synthetic|suite|test set|staff|internal|"
    r"red team|past conversations|historical|validation|held-out (?:questions|rows|cases|"
    r"set|data))\b"
)


MESSAGE = "people are put into an experiment that differs in a safeguard"
HELP = (
    "compare safeguards on recorded or written cases, and give every person the stronger one: "
    "`both "
    "thresholds are compared offline on 600 written cases before launch`"
)


@rule(
    "ROL013",
    severity=Severity.WARNING,
    dimension="rollout",
    answers=("V050", "X009"),
    essays=True,
)
def experiment_on_safety(context: Context) -> Iterator[Flag]:
    """Look for arms of a live experiment that differ in a safeguard."""
    seen: set[int] = set()
    for flag in told(context):
        seen.add(flag.at.line)
        yield flag
    for passage, found in arms(context):
        at = passage.span(*found.span())
        if seen.isdisjoint(
            range(at.line, passage.span(len(passage.text), len(passage.text)).line + 1)
        ):
            yield Flag(at=at, message=MESSAGE, help=HELP, quote=" ".join(found[0].split()))


def told(context: Context) -> Iterator[Flag]:
    """Give the experiments that are called by a name, or by their arms."""
    yield from objections(
        context,
        TESTED,
        ARM,
        SPLIT,
        COIN,
        of=(
            "coin", "lot", "group", "side", "chance",
            "half", "every", "random", "some", "third", "tenth", "quarter", "others", "other",
            "rest", "trying", "both", "one",
            "b", "ab", "split", "bucket", "multivariate", "bandit", "bandits", "armed", "holdout",
            "holdouts", "hold", "held", "control", "randomised", "randomized", "random", "randomly",
            "experiment", "experiments", "treatment", "compare", "compares", "compared",
            "comparing",
            "whether", "measure", "measures", "measured", "measuring", "versus", "vs", "see",
            "learn", "comparison",
        ),
        unless=HARMLESS,
        message=MESSAGE,
        help=HELP,
    )  # fmt: skip
