"""INC006: somebody is paid for use and decides about safety."""

import re
from collections.abc import Iterator

from redline.brief.model import Row
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule
from redline.text import lazy

PAID = (
    r"(?:bonus(?:es)?|incentives?|commissions?|compensation|(?:our|their|his|her|"
    r"team) pay|pay(?= (?:depends|hangs|is (?:tied|linked|based)))|salary|promotions?|"
    r"appraisals?|"
    r"(?:personal|team|annual|quarterly|yearly|individual) (?:goals?|targets?|"
    r"objectives?)|quotas?)"
)
USE = (
    r"(?:usage|use|growth|adoption|active users|user numbers|number of users|revenue|engagement|"
    r"sign-?ups|conversations|sessions|sales|retention|launch(?:es|ing)? (?:date|on time)|volume|"
    r"messages|traffic)"
)
TIED = phrase(
    rf"\b{PAID}\b.{{0,40}}?\b(?:depends?|depending|tied|linked|based|hangs?|rises?|grows?|"
    rf"measured|"
    rf"for|on|by|with|is|are)\b.{{0,30}}?\b{USE}\b|\b{USE}\b.{{0,30}}?\b(?:decides?|"
    rf"determines?|sets?|drives?|"
    rf"counts? towards)\b.{{0,30}}?\b{PAID}\b"
)
REWARD = (
    r"(?:bonus(?:es)?|incentives?|commissions?|premiums?|rewards?|rewarded|paid|pay|salar(?:y|"
    r"ies)|promotions?|"
    r"appraisals?|prizes?|(?:personal|team|annual|quarterly|monthly|yearly|individual) (?:goals?|"
    r"targets?|"
    r"objectives?)|quotas?)"
)
HELD_WORK = (
    r"(?:hand-?(?:off|over)s?|refusals?|escalat\w+|flags?|cases?|incidents?|alarms?|reports?|"
    r"complaints?|reviews?|"
    r"audits?|pulls?|stops?|tickets?|sessions read)"
)
RUSHED = phrase(
    rf"\b{REWARD}\b.{{0,40}}?\b(?:for (?:each|every|fewer|shorter|closing|ending|avoiding|"
    rf"keeping)|per|by the "
    rf"(?:number|count|share|speed)|(?:falls?|rises?|grows?|shrinks?|drops?) with|depends? on|"
    rf"hangs? on|tied to|"
    rf"linked to|of (?:fewer|shorter|less|at most|under)|on (?:few|short|fast|quick))\b (?:\w+ "
    rf"){{0,4}}?{HELD_WORK}\b"
)
"""Pay by how few or how fast the cases are that safety brings."""
UNTIED = phrase(
    r"\b(?:neither|nor|not|never|none|nobody|no (?:\w+ )?(?:pay|bonus|target|salary|commission|"
    r"reward|premium|one)\w*|regardless|whatever|independent\w*)\b"
)
PEOPLE_OUTSIDE = phrase(
    r"\b(?:customers? pay|users? pay|pay (?:per|by|a|for)|paid plan|wages?|"
    r"employees['’]? pay|payroll|"
    r"quota of|rate limit)\b"
)

SELLER = lazy(
    r"\b(?:sales|growth|marketing|revenue|commercial|business development|monetis\w+|monetiz\w+|"
    r"advertis\w+|investor\w*|partnerships?)\b",
    re.I,
)


@rule("INC006", severity=Severity.NOTE, dimension="safety", answers=("C044",), essays=True)
def goal_conflict(context: Context) -> Iterator[Flag]:
    """Look for pay, bonus or personal targets that hang on how much the feature is used."""
    yield from sellers(context)
    yield from objections(
        context,
        TIED,
        of=(
            "bonus", "bonuses", "incentive", "incentives", "commission", "commissions",
            "compensation", "pay", "salary", "promotion", "promotions", "appraisal", "appraisals",
            "personal", "team", "annual", "quarterly", "yearly", "individual", "quota", "quotas",
        ),
        unless=PEOPLE_OUTSIDE,
        message="somebody gains when the feature is used more, whatever it does",
        help="let whoever decides about bars and pulls gain nothing from use, or tie the goal to "
        "both: `the target counts only in weeks without a red line`",
    )  # fmt: skip
    yield from objections(
        context,
        RUSHED,
        of=(
            "bonus", "bonuses", "incentive", "incentives", "commission", "commissions", "premium",
            "premiums", "reward", "rewards", "rewarded", "paid", "pay", "salary", "salaries",
            "promotion", "promotions", "appraisal", "appraisals", "prize", "prizes", "target",
            "targets", "goal", "goals", "objective", "objectives", "quota", "quotas",
        ),
        unless=UNTIED,
        message="those who hold a harm gain by holding it less",
        help="pay for time on duty, not for handovers ended or cases avoided; whoever decides "
        "about a "
        "danger should lose nothing by taking it seriously",
    )  # fmt: skip


def sellers(context: Context) -> Iterator[Flag]:
    """Flag those whose work is to sell, where they decide about stops, bars and waivers."""
    brief = context.brief
    places: list[tuple[Row, str, str]] = []
    places += [(row, "Decides", row.decides) for row in brief.failures]
    places += [(row, "Escalates to", row.escalates) for row in brief.requirements]
    places += [(row, "Approved by", row.approved_by) for row in brief.waivers]
    for row, title, who in places:
        if SELLER.search(who):
            yield Flag(
                at=row.where(title),
                message=f"`{who}` gains when the feature is used more, and decides here",
                help="let somebody decide who loses nothing when the feature is off",
            )
