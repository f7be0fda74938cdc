"""CTL004: controls that together take longer than the brief allows them."""

import math
import re
from collections.abc import Iterator

from redline.brief.model import Constraint, ControlRow
from redline.finding import Severity
from redline.quantity import Quantity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of, quantity
from redline.rules.rule import rule
from redline.text import lazy

TIME = lazy(r"\d[\d.,]*\s*(?:ms|milliseconds?|seconds?|s)\b", re.I)
SPELT = {"half a": "0.5 ", "a": "1 ", "one": "1 ", "two": "2 ", "three": "3 "}
IN_WORDS = lazy(r"\b(half a|a|one|two|three) (?=seconds?\b)", re.I)
"""Seconds that a row spells out."""
SHARE = lazy(r"\b(?:controls?|safety|checks?|gateway|guards?|safeguards?|filters?)\b", re.I)
WHOLE = lazy(
    r"\b(?:p9\d|p50|median|total|overall|end[- ]to[- ]end|repl(?:y|ies)|answers?|responses?)\b",
    re.I,
)
APART = lazy(r";|,(?!\d)|\bof which\b|\bincluding\b|\(")


@rule("CTL004", severity=Severity.WARNING, dimension="safety", answers=("V020", "X013"))
def control_latency_over_budget(context: Context) -> Iterator[Flag]:
    """Add up the controls' time and compare it with the constraints on latency."""
    spent = sum(seconds(context, row) for row in context.brief.controls if row.enforced)
    known = list(shares(context))
    for constraint, own, what, limit in known:
        whole = min((each[3].value for each in known if not each[1]), default=math.inf)
        if own and limit.value >= whole:
            yield Flag(
                at=part_of(constraint, "Limit", what),
                message=f"{what} may take {limit}, as long as the whole reply or longer",
                help="a share is smaller than its whole: correct the one that is wrong",
            )
            return
    for constraint, _, what, limit in known:
        if spent > limit.value:
            yield Flag(
                at=part_of(constraint, "Limit", what),
                message=f"the gateway's controls take {spent * 1000:.0f} ms, and {what} may take "
                f"{limit}",
                help="drop or speed up a control, or give safety a larger share and say so under "
                "`Trade-offs`",
            )
            return  # one sum over one budget: what it breaks first says enough


def limits(context: Context) -> Iterator[tuple[Constraint, str, Quantity]]:
    """Give each limit on time that controls count against, their own share first."""
    for constraint, _, what, limit in shares(context):
        yield constraint, what, limit


def shares(context: Context) -> Iterator[tuple[Constraint, bool, str, Quantity]]:
    """Give each limit on time with whether it is the controls' own share, the shares first."""
    found: list[tuple[bool, Constraint, str, Quantity]] = []
    for constraint in context.brief.constraints:
        if re.search(r"latency|response time|speed", constraint.constraint, re.I):
            for part in APART.split(constraint.limit):
                time, own = TIME.search(part), SHARE.search(part)
                named = own or WHOLE.search(part)
                limit = quantity(time[0], "time") if time else None
                if limit and time:
                    found.append((own is None, constraint, (named or time)[0], limit))
    for apart, constraint, what, limit in sorted(found, key=lambda each: each[0]):
        yield constraint, not apart, what, limit


def seconds(context: Context, row: ControlRow) -> float:
    """Return what a control costs: as declared or as measured, whichever is more.

    A row that declares several times, such as a median and a p95, counts with the longest.
    """
    costs = IN_WORDS.sub(lambda found: SPELT[found[1].casefold()], row.costs)
    declared = [q.value for t in TIME.findall(costs) if (q := quantity(t, "time"))]
    control = context.control(row)
    return max([*declared, control.cost_ms / 1000 if control else 0.0])
