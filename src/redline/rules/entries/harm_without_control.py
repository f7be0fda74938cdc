"""HRM001: a harm that nothing in the build can hold."""

from collections.abc import Iterator

from redline.brief.model import ControlRow, Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("HRM001", severity=Severity.ERROR, dimension="safety", answers=("V012", "V037", "C013"))
def harm_without_control(context: Context) -> Iterator[Flag]:
    """Look for an enforced control that acts where the harm arises and holds its category."""
    for harm in context.brief.harms:
        rows = [row for row in context.brief.controls if harm.id in row.holds]
        enforced = [row for row in rows if row.enforced]
        gaps = [gap(context, harm, row) for row in enforced]
        if "" in gaps:
            continue
        promised = [row.id for row in rows if row.held_by.startswith("people")]
        if enforced:
            message = f"no control can hold {harm.id}: {'; '.join(gaps)}"
        elif promised:
            message = f"{harm.id} is held by promises only: {', '.join(promised)}"
        else:
            message = f"no control holds {harm.id}"
        yield Flag(
            at=harm.where("ID"),
            message=message,
            help=advice(context, harm),
            severity=Severity.WARNING if promised else None,
        )


def gap(context: Context, harm: Harm, row: ControlRow) -> str:
    """Say why a control cannot hold a harm; empty where it can, or where nobody knows."""
    control = context.control(row)
    if control is None:
        return ""  # what is in no catalogue is the business of unknown-control
    if harm.arises and harm.arises not in {str(stage) for stage in control.acts}:
        acts = ", ".join(sorted(control.acts))
        return f"{row.id} acts on the {acts}, and it arises in the {harm.arises}"
    if harm.category and harm.category.strip().casefold() not in control.categories:
        return f"{row.id} holds no {harm.category}"
    return ""


def advice(context: Context, harm: Harm) -> str:
    """Return the controls that could hold a harm."""
    able = sorted(
        control.name
        for control in context.controls.values()
        if harm.arises in {str(stage) for stage in control.acts}
        and harm.category.strip().casefold() in control.categories
    )
    could = f"could hold it: {', '.join(able)}; " if able else "no control of the gateway can; "
    return f"{could}name {harm.id} under `Holds`, or do without what causes it"
