"""Labelled: the answer carries the provenance label that the brief promises."""

from redline.interaction import Action, Interaction
from redline.label import LabelValue
from redline.scorers.matching import plain
from redline.scorers.scorer import Reference, Scorer

__all__ = ["LABELLED"]


def judge(interaction: Interaction, reference: Reference) -> dict[str, LabelValue]:
    """Look for the promised sentence in an answer; what no model wrote needs none."""
    if interaction.action is not Action.ANSWERED or not reference.label:
        return {}
    said = plain(interaction.reply)
    return {"labelled": any(plain(label) in said for label in reference.label)}


LABELLED = Scorer(
    name="labelled",
    version=1,
    labels=("labelled",),
    detectors=(),
    judge=judge,
    answers=("T021",),
)
