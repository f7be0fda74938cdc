"""TRD003: a gain that costs nobody anything."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.free import NOTHING
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy

COST = r"(?:downsides?|drawbacks?|trade-?offs?|disadvantages?)"
GOOD = r"(?:usefulness|usability|quality|helpfulness|speed|accuracy|experience|value|anything)"
END = r"(?=\s*(?:[.,;!]|$|and\b|by\b|for (?:it|this|that)\b))"
SAID = lazy(
    r"\b(?:(?:is|are|has|have|with|at|carries|brings|involves|sees?|saw|found) (?:\w+ )?(?:no|"
    r"zero|not a single)"
    rf"(?: (?:real|such|known|serious))? {COST}|without any (?:real )?{COST}|free of {COST}|"
    rf"nothing (?:is|was|gets|will be|has to be) (?:given up|sacrificed){END}|"
    rf"(?:nobody|no ?one) (?:pays(?: for it)?|loses(?: out| anything)?|gives anything up){END}|"
    r"every(?:one|body) wins|(?:this|that|it|which|all this) costs? (?:nobody|no ?one) "
    r"(?:anything|a thing)|(?:this|that|it) "
    r"costs? nothing|costs? us nothing|"
    rf"at no (?:\w+ )?cost (?:to|in) (?:\w+ )?{GOOD}|best of both worlds|(?:is|are) a win[- ]win|"
    r"no tension between "
    r"(?:safety|care|caution)|"
    r"without (?:losing|sacrificing|costing|compromising(?: on)?|giving up|hurting) (?:\w+ "
    rf"){{0,2}}?{GOOD})\b",
    re.I,
)
NAMES = ("downside", "downsides", "drawback", "drawbacks", "trade", "tradeoff", "tradeoffs",
    "offs", "off", "disadvantage", "disadvantages", "nothing", "nobody", "one", "wins", "cost",
    "costs",
    "worlds", "win", "tension", "without")  # fmt: skip
BETTER = lazy(
    r"(?P<name>(?:false|needless|wrong|missed|over-?)[\w -]*?) (?:from "
    r")?(?P<old>\d+(?:\.\d+)?) ?%?\s*"
    r"(?:->|→|to)\s*(?P<new>\d+(?:\.\d+)?) ?%",
    re.I,
)
HELP = (
    "name who pays and how much: `false refusal 3 % -> 5 %`, `120 ms a reply`, `2 nurse hours a "
    "night`; if truly nobody does, it is no trade-off and needs no row"
)


@rule(
    "TRD003", severity=Severity.WARNING, dimension="metrics", answers=("C085", "C038"), essays=True
)
def free_lunch(context: Context) -> Iterator[Flag]:
    """Flag trade-offs that cost nothing, or gain on both sides, and sentences that say so."""
    for row in context.brief.trade_offs:
        moved = BETTER.search(row.costs)
        if NOTHING.fullmatch(row.costs.strip()):
            yield Flag(
                at=row.where("Costs"),
                message=f"{row.id} costs nothing, as it is written",
                help=HELP,
            )
        elif moved and float(moved["new"]) < float(moved["old"]):
            yield Flag(
                at=row.cells["Costs"].part(*moved.span()),
                message=f"{row.id} gains on both sides: `{moved[0]}` is no cost",
                help=HELP,
            )
    for passage, found in mentions(context, SAID, of=NAMES):
        if passage.column.casefold() not in {"instead", "because"}:
            yield Flag(
                at=passage.span(*found.span()),
                message="a choice is said to cost nothing",
                help=HELP,
            )
