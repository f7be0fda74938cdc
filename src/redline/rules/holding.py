"""Which control of a brief can hold which harm, by the catalogue of controls.

A harm and a control row go in; why the one cannot hold the other comes out.
What is in no catalogue is nobody's fault here: unknown-control speaks of it.
"""

from redline.brief.model import ControlRow, Harm
from redline.rules.context import Context
from redline.taxonomy import HarmStage, category

__all__ = ["enforced", "gap", "holders", "too_early"]

ORDER = tuple(str(stage) for stage in HarmStage)
"""The stages, from the first to the last."""


def holders(context: Context, name: str) -> tuple[ControlRow, ...]:
    """Return the rows that claim to hold a harm, boundary or red line."""
    return tuple(row for row in context.brief.controls if name in row.holds)


def enforced(context: Context, name: str) -> tuple[ControlRow, ...]:
    """Return those of them that the gateway holds."""
    return tuple(row for row in holders(context, name) if row.enforced)


def gap(context: Context, harm: Harm, row: ControlRow) -> str:
    """Say why a control cannot hold a harm; empty where it can, or where nobody knows."""
    control = context.control(row)
    if control is None:
        return ""
    if harm.arises and harm.arises not in {str(stage) for stage in control.acts}:
        acts = " and the ".join(s for s in ORDER if s in {str(stage) for stage in control.acts})
        return f"{row.id} acts on the {acts}, and it arises in the {harm.arises}"
    filed = category(harm.category)  # an unknown one is the business of unknown-category
    if filed and filed.name not in control.categories:
        return f"{row.id} holds no {filed.name}"
    return ""


def too_early(context: Context, harm: Harm, row: ControlRow) -> bool:
    """Say whether a control has acted for the last time before a harm can arise.

    One that acts later than the harm arises is a second net, and welcome.
    """
    control = context.control(row)
    if control is None or not control.acts or harm.arises not in ORDER:
        return False
    return max(ORDER.index(str(stage)) for stage in control.acts) < ORDER.index(harm.arises)
