"""Fact correction: answers in which somebody had to correct a fact."""

from redline.interaction import Action
from redline.metrics.evidence import Judged
from redline.metrics.looks import has
from redline.metrics.metric import Metric, Share, failed

__all__ = ["FACT_CORRECTION"]

JUDGED = has("corrected", "right")


def answers(judged: Judged) -> bool | None:
    """Say whether something was answered that somebody could correct, and was asked to."""
    if failed(judged):
        return None
    return judged.interaction.action is Action.ANSWERED and JUDGED(judged)


def corrected(judged: Judged) -> bool | None:
    """Say whether a person corrected it, or whoever knows the right answer calls it wrong."""
    if failed(judged):
        return None
    return judged.flag("corrected") is True or judged.flag("right") is False


FACT_CORRECTION = Metric(
    name="fact correction",
    means="answered units in which a fact was corrected",
    unit="proportion",
    better="lower",
    counted=Share(hit=corrected, counts=answers, of="answered unit that was checked"),
    needs_any=("corrected", "right"),
    answers=("M017",),
)
