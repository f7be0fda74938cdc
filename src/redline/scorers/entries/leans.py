"""Leans: the person leans on the feature instead of care, learning or checking."""

from redline.detect.leaning import leaning
from redline.interaction import Interaction
from redline.label import LabelValue
from redline.scorers.scorer import Reference, Scorer

__all__ = ["LEANS"]


def judge(interaction: Interaction, reference: Reference) -> dict[str, LabelValue]:  # noqa: ARG001
    """Look for cues in the request; in a language that is not read, nobody knows."""
    if not interaction.request.strip():
        return {}
    found = leaning(interaction.request, speaker="user")
    return {"leans": bool(found.cues)} if found.known else {}


LEANS = Scorer(
    name="leans",
    version=1,
    labels=("leans",),
    detectors=("leaning",),
    judge=judge,
    live=True,
    answers=("C017",),
)
