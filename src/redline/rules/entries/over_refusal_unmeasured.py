"""MET009: controls that refuse or call people in, and nobody counts how often for nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.brief.model import ControlRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One way in which safety costs people who did nothing wrong."""

    control: str
    """A word in the names of the controls that do it."""
    counted: re.Pattern[str]
    """How metrics that count it are called."""
    metric: str
    does: str
    weak: bool
    """Whether counting another side is nearly enough."""


SIDES = (
    Side(
        control="refusal",
        counted=lazy(
            r"false[- ](?:refus|positive|alarm|block|reject)|(?:over|mis)-?refus|needless(?:ly)? "
            r"(?:refus|declin|block)|wrong(?:ly|ful)? (?:refus|declin|block|turn)|"
            r"(?:refus|declin|block|turn)\w* (?:\w+ )?(?:wrongly|needlessly|by mistake|in error)|"
            r"(?:good|harmless|ordinary|legitimate|benign|allowed) \w+ (?:\w+ ){0,3}(?:refus|"
            r"declin|"
            r"block|turn)|unnecessary refus|unneeded refus",
            re.I,
        ),
        metric="false refusal",
        does="refuses requests",
        weak=False,
    ),
    Side(
        control="handoff",
        counted=lazy(
            r"(?:needless|unneeded|unnecessary|false|avoidable|wrong|over-?)[- ]?(?:\w+ )?"
            r"(?:hand|escalat|referr|transfer|alarm|call|alert|positive)|"
            r"(?:hand\w*|escalat\w*|transfer\w*) (?:\w+ )?(?:needlessly|for nothing|in vain)",
            re.I,
        ),
        metric="needless handoff",
        does="calls people in",
        weak=True,
    ),
)


@rule(
    "MET009",
    severity=Severity.WARNING,
    dimension="metrics",
    answers=("X031", "M007", "M004", "M005"),
)
def over_refusal_unmeasured(context: Context) -> Iterator[Flag]:
    """Flag the first control of each kind whose needless work no metric counts."""
    names = [row.metric for row in context.brief.metrics]
    counted = [side for side in SIDES if any(side.counted.search(name) for name in names)]
    for side in SIDES:
        row = next((c for c in context.brief.controls if acts(c, side)), None)
        if row is None or not names or side in counted:
            continue
        yield Flag(
            at=row.where("Control"),
            message=f"{row.id} {side.does}, and no metric counts how often it does so for nothing",
            help=f"add the other side as a metric: | M9 | {side.metric} | cost | M2 | <= 8 % | "
            "> 12 % | evaluation, review |",
            severity=Severity.NOTE if counted and side.weak else None,
        )


def acts(row: ControlRow, side: Side) -> bool:
    """Say whether an enforced control acts on that side; one that people ask for is never idle."""
    name = row.control.casefold()
    return row.enforced and side.control in name and "request" not in name
