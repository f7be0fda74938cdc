"""Sums: the arithmetic that the reply writes down comes out as it says."""

from redline.interaction import Action, Interaction
from redline.label import LabelValue
from redline.scorers.arithmetic import equations
from redline.scorers.scorer import Reference, Scorer

__all__ = ["SUMS"]


def judge(interaction: Interaction, reference: Reference) -> dict[str, LabelValue]:
    """Work out each equation again; a reply without one gets no label."""
    if interaction.action is Action.FAILED:
        return {}
    found = equations(interaction.reply, reference.language)
    return {"sums": all(one.holds for one in found)} if found else {}


SUMS = Scorer(
    name="sums",
    version=2,
    labels=("sums",),
    detectors=(),
    judge=judge,
)
