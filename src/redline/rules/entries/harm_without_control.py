"""HRM001: a harm that nothing in the build can hold."""

from collections.abc import Iterator

from redline.brief.model import Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.holding import gap, holders
from redline.rules.rule import rule
from redline.rules.weak import only_warned


@rule("HRM001", severity=Severity.ERROR, dimension="safety", answers=("C013", "C004"))
def harm_without_control(context: Context) -> Iterator[Flag]:
    """Look for an enforced control that acts where the harm arises and holds its category."""
    for harm in context.brief.harms:
        rows = holders(context, harm.id)
        enforced = [row for row in rows if row.enforced]
        gaps = [gap(context, harm, row) for row in enforced]
        if "" in gaps or only_warned(rows):
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
            severity=weight(context, harm, promised=bool(promised), claimed=bool(enforced)),
        )


def weight(context: Context, harm: Harm, *, promised: bool, claimed: bool) -> Severity | None:
    """Return a lower level where people promise to hold a harm, or where no control could.

    What the catalogue has nothing for is no fault of a row; where groups get worse
    answers than others, a bar of risk in each of them watches what no control holds.
    """
    if not claimed or able(context, harm):
        return Severity.WARNING if promised else None
    apart = any(row.kind == "risk" and row.bar and row.bar.every for row in context.brief.metrics)
    return Severity.NOTE if apart and unequal(harm) else Severity.WARNING


def unequal(harm: Harm) -> bool:
    """Say whether a harm is filed as one that some people suffer more than others."""
    return harm.category.strip().casefold() == "value misalignment"


def able(context: Context, harm: Harm) -> list[str]:
    """Return the names of the controls that could hold a harm."""
    return sorted(
        control.name
        for control in context.controls.values()
        if harm.arises in {str(stage) for stage in control.acts}
        and harm.category.strip().casefold() in control.categories
    )


def advice(context: Context, harm: Harm) -> str:
    """Return what could be done about a harm that nothing holds."""
    names = able(context, harm)
    could = f"could hold it: {', '.join(names)}; " if names else "no control of the gateway can; "
    return f"{could}name {harm.id} under `Holds`, or do without what causes it"
