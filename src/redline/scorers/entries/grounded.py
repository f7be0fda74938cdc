"""Grounded: every line that was released is vetted, word for word."""

from redline.interaction import Action, Interaction
from redline.label import LabelValue
from redline.scorers.scorer import Reference, Scorer
from redline.scorers.words import own_words

__all__ = ["GROUNDED"]


def judge(interaction: Interaction, reference: Reference) -> dict[str, LabelValue]:
    """Compare the reply with the vetted texts; an answer without text quotes nothing."""
    said = interaction.reply.strip()
    if reference.vetted is None or (interaction.action is Action.FAILED and not said):
        return {}
    if own_words(said, reference.vetted):
        return {"grounded": False}
    # What was released before a failure is grounded so far; the rest is not known.
    if interaction.action is Action.FAILED:
        return {}
    return {"grounded": bool(said) or interaction.action is not Action.ANSWERED}


GROUNDED = Scorer(
    name="grounded",
    version=1,
    labels=("grounded",),
    detectors=(),
    judge=judge,
    answers=("T007", "T017"),
)
