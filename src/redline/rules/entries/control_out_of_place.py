"""CTL005: a control that claims a harm it cannot hold, beside one that can."""

from collections.abc import Iterator

from redline.brief.model import ControlRow, Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.entries.misfiled_harm import read_otherwise
from redline.rules.holding import enforced, gap, too_early
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.taxonomy import category

GRAVE = 8
"""Severity of a harm, 1 to 10, from which a net that is not there must not be counted on."""


@rule("CTL005", severity=Severity.WARNING, dimension="safety", answers=("C004", "C013"))
def control_out_of_place(context: Context) -> Iterator[Flag]:
    """Compare each claim with the catalogue; where no control fits, HRM001 speaks."""
    for harm in context.brief.harms:
        rows = enforced(context, harm.id)
        able = sum(not gap(context, harm, row) for row in rows)
        if not able:
            continue
        lone = able == 1 and (harm.severity or 0) >= GRAVE
        for row in rows:
            why = reason(context, harm, row)
            if why:
                yield Flag(
                    at=part_of(row, "Holds", harm.id),
                    message=f"{row.id} cannot hold {harm.id}: {why}",
                    help=f"take {harm.id} out of this cell, so that nobody counts on two nets "
                    "where there is one; or file the harm where it arises",
                    # A harm in the wrong drawer is the business of misfiled-harm.
                    severity=None if lone and not read_otherwise(harm) else Severity.NOTE,
                )


def reason(context: Context, harm: Harm, row: ControlRow) -> str:
    """Say why a claim is empty; a control that acts after the harm arose is a second net."""
    control = context.control(row)
    if control is None or too_early(context, harm, row):
        return gap(context, harm, row)
    known = control.categories
    filed = category(harm.category)
    return f"{row.control} holds no {filed.name}" if filed and filed.name not in known else ""
