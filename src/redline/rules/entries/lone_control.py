"""CTL017: a grave harm behind one single control."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.holding import gap, holders
from redline.rules.rule import rule

GRAVE = 9
"""Severity of a harm, 1 to 10, from which one layer is too few."""


@rule("CTL017", severity=Severity.NOTE, dimension="safety", answers=("C004", "C037"))
def lone_control(context: Context) -> Iterator[Flag]:
    """Count what holds each harm of the highest severities."""
    for harm in context.brief.harms:
        rows = holders(context, harm.id)
        if (harm.severity or 0) < GRAVE or len(rows) != 1 or not rows[0].enforced:
            continue
        if gap(context, harm, rows[0]):
            continue  # nothing holds it, and HRM001 says so
        yield Flag(
            at=harm.where("ID"),
            message=f"{harm.id} has severity {harm.severity} and one control, {rows[0].id}",
            help=f"name what still holds when {rows[0].id} misses, acting at another stage or by "
            "other means, or a person who is called",
        )
