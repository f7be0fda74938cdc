"""CTL004: controls that together take longer than the brief allows them."""

import re
from collections.abc import Iterator

from redline.brief.model import Constraint, ControlRow
from redline.finding import Severity
from redline.quantity import Quantity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of, quantity
from redline.rules.rule import rule

LIMIT = re.compile(
    r"(?P<what>controls?|p9\d)\s*(?:<=|≤|<|under|below|at most|up to)?\s*(?P<time>\d.*)", re.I
)


@rule("CTL004", severity=Severity.WARNING, dimension="safety", answers=("V020", "V021", "X013"))
def control_latency_over_budget(context: Context) -> Iterator[Flag]:
    """Add up the controls' time and compare it with the constraints on latency."""
    spent = sum(seconds(context, row) for row in context.brief.controls if row.enforced)
    for constraint, what, limit in limits(context):
        if spent > limit.value:
            yield Flag(
                at=part_of(constraint, "Limit", what),
                message=f"the gateway's controls take {spent * 1000:.0f} ms, and {what} may take "
                f"{limit}",
                help="drop or speed up a control, or give safety a larger share and say so under "
                "`Trade-offs`",
            )


def limits(context: Context) -> Iterator[tuple[Constraint, str, Quantity]]:
    """Give each limit on time that controls count against."""
    for constraint in context.brief.constraints:
        if "latency" not in constraint.constraint.casefold():
            continue
        for part in constraint.limit.split(";"):
            found = LIMIT.fullmatch(part.strip())
            limit = quantity(found["time"], "time") if found else None
            if found and limit:
                yield constraint, found["what"], limit


def seconds(context: Context, row: ControlRow) -> float:
    """Return what a control costs: as declared or as measured, whichever is more."""
    declared = [q.value for part in row.costs.split(";") if (q := quantity(part.strip(), "time"))]
    control = context.control(row)
    return max([*declared, control.cost_ms / 1000 if control else 0.0])
