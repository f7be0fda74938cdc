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
