"""TRD004: what a miss costs, or a false alarm, is not worked out."""

import re
from collections.abc import Iterator

from redline.brief.model import ErrorCost
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.figures import NUMBER_WORDS
from redline.rules.misses import ALARM, MISS
from redline.rules.reading import UNFINISHED
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy

NUMBER = lazy(
    rf"\d|\b(?:{'|'.join(NUMBER_WORDS)}|half|dozens?|hundreds?|thousands?|millions?)\b", re.I
)
COUNTED = lazy(r"\d")
BEYOND = lazy(
    r"\b(?:not|never|cannot be|no) (?:\w+ ){0,2}?(?:priced?|priceable|prices|weighed (?:in|"
    r"against) "
    r"(?:money|euros?|dollars?))\b|\bpriceless\b|\bbeyond (?:any )?price\b|\bworst case\b|"
    r"\boutranks?\b|\bpriced out\b|\babove (?:all|any) (?:\w+ )?(?:price|figure|cost)s?\b",
    re.I,
)
"""A cost that somebody refuses to price, and says so."""
GRAVE = lazy(
    r"\b(?:life|lives|deaths?|dead|dies?|dying|suicide|no sum|minutes that|for good)\b|"
    r"\b(?:kill|injur|hospital|disabl|blind|irreversib)|\bcannot be (?:undone|mended|repaired)\b",
    re.I,
)
"""A loss that is stated by naming it."""
WEIGHED = lazy(
    r"\b(?:miss(?:ed|es)?|overlooked|false negatives?|slips? through|let through|dose|harm\w*|"
    r"wrong)\b[^.;]{0,60}"
    r"\b(?:outweigh\w*|cost\w*|worth|as (?:bad|much) as|times|worse|equals?|priced?)\b|"
    r"\b(?:cost|price|worth) of (?:a |one |each |every )?(?:miss|false negative|missed|wrong|"
    r"undetected)",
    re.I,
)
NAMES = ("miss", "missed", "misses", "overlooked", "negative", "negatives", "through", "dose",
    "harm", "harmful", "harms", "wrong", "undetected")  # fmt: skip
HANDED = lazy(
    r"hand|danger|emergenc|urgent|sign\b|signs\b|distress|crisis|miss|overlook|notic|disclos|"
    r"slip|late|"
    r"escalat|alarm|red flag|critical|suicid|abuse|theft|transfer|recogni|referr|triage|through",
    re.I,
)
CALLED = lazy(
    r"hand|call|escalat|alarm|wak|woken|goes to|lawyer|counsell|nurse|needless|transfer|referr|"
    r"person|"
    r"officer|agent|positive|flag|for nothing|in vain|adviser|desk",
    re.I,
)
REFUSED = lazy(
    r"refus|declin|block|turned? (?:away|down)|reject|withh|held|not answered|no answer|positive|"
    r"deni",
    re.I,
)
SIDES = (
    ("danger handoff", "false negative", HANDED, "a danger that is not handed over", False),
    ("danger handoff", "false positive", CALLED, "a needless handover", True),
    ("boundary refusal", "false positive", REFUSED, "a good question refused", True),
)
"""Controls with a threshold, and how a row on one of their errors is worded."""
ROWS = {
    "false negative": "| A danger sign is missed (false negative) | 200 | nurse hours | S1 |",
    "false positive": "| A good question is refused (false positive) | 0.1 | nurse hours | S1 |",
}


@rule(
    "TRD004",
    severity=Severity.WARNING,
    dimension="metrics",
    answers=("V011", "C085"),
    essays=True,
)
def false_negative_unpriced(context: Context) -> Iterator[Flag]:
    """Look for both errors and their figures under `Costs of error`, or for a weighing."""
    brief = context.brief
    if not brief.error_costs:
        yield from unweighed(context)
        return
    missing = lacking(brief.error_costs)
    if not missing:
        yield from sides(context)
    if missing:
        yield Flag(
            at=brief.error_costs[0].where("Error"),
            message=f"no row says what a {missing} costs",
            help=f"add the other error, for it is what the threshold is weighed against: "
            f"{ROWS[missing]}",
        )
    priced = sum(1 for r in brief.error_costs if MISS.search(r.error) and re.search(r"\d", r.cost))
    for row in brief.error_costs:
        if priced and BEYOND.search(row.cost):
            continue  # another miss has its price
        if UNFINISHED.search(row.cost):
            continue  # unfinished-part speaks
        if row.cost and not NUMBER.search(row.cost) and not COUNTED.search(row.unit):
            yield Flag(
                at=row.where("Cost"),
                message=f"what `{row.error}` costs is no number",
                help="write a number with its unit and where it comes from; a rough one that says "
                "so can still be compared: `200 | nurse hours | S5 (assumed)`",
                severity=weak(row, brief.error_costs),
            )


def weak(row: ErrorCost, rows: tuple[ErrorCost, ...]) -> Severity | None:
    """Return that a cost in words is worth a note only, or None for the rule's own level.

    A loss of life or limb is stated by naming it, as long as another error has its
    figure; and one false alarm with a price is enough to weigh a threshold.
    """
    counted = [r for r in rows if COUNTED.search(r.cost)]
    if GRAVE.search(row.cost):
        return Severity.NOTE if counted else None
    alarms = any(ALARM.search(r.error) for r in counted)
    return Severity.NOTE if alarms and ALARM.search(row.error) else None


def sides(context: Context) -> Iterator[Flag]:
    """Flag controls by a threshold of which one error has no row."""
    rows = context.brief.error_costs
    texts = [f"{row.error} {row.cost}" for row in rows]
    for name, kind, said, error, weak in SIDES:
        control = next(
            (c for c in context.brief.controls if c.enforced and c.control.casefold() == name), None
        )
        alarms = [bool(ALARM.search(row.error)) for row in rows]
        alarm = (
            [not one for one in alarms]
            if kind == "false negative"
            else [one or not MISS.search(row.error) for one, row in zip(alarms, rows, strict=True)]
        )
        if control is None or any(
            fits and said.search(text) for fits, text in zip(alarm, texts, strict=True)
        ):
            continue
        yield Flag(
            at=rows[0].where("Error"),
            message=f"no row says what {error} costs, and {control.id} has a threshold for it",
            help=f"add it: {ROWS[kind]}",
            severity=Severity.NOTE if weak else None,
        )


def lacking(rows: tuple[ErrorCost, ...]) -> str:
    """Return the error that no row prices, or an empty text."""
    alarms = [bool(ALARM.search(row.error)) for row in rows]
    misses = [bool(MISS.search(ALARM.sub(" ", row.error))) for row in rows]
    known = [alarm or miss for alarm, miss in zip(alarms, misses, strict=True)]
    if len(rows) == 1:
        return "false negative" if alarms[0] else "false positive"
    if all(known):
        if not any(misses):
            return "false negative" if any(alarms) else ""
        return "" if any(alarms) else "false positive"
    return ""  # a row that is worded in another way may be the one that is looked for


def unweighed(context: Context) -> Iterator[Flag]:
    """Flag a brief with controls, or an answer with them, that nowhere weighs a miss."""
    brief, essay = context.brief, context.essay
    controls = (
        essay.counts["control"]
        if essay
        # Where the costs are still to be written, unfinished-part speaks.
        else sum(row.enforced and not UNFINISHED.search(row.costs) for row in brief.controls)
    )
    if not controls or (essay and essay.unreadable):
        return
    if any(True for _ in mentions(context, WEIGHED, of=NAMES)):
        return
    if essay and any(MISS.search(s.text) and NUMBER.search(s.text) for s in essay.statements):
        return
    both = any(MISS.search(row.gains) and ALARM.search(row.costs) for row in brief.trade_offs)
    first = next((row for row in brief.controls if row.enforced), None)
    yield Flag(
        at=brief.start if first is None else first.where("Control"),
        message="nothing says what it costs when a control misses",
        help="add `## Costs of error` with both errors: | Error | Cost | Unit | Source | "
        f"{ROWS['false negative']} {ROWS['false positive']}",
        severity=Severity.NOTE if essay or both else None,
    )
