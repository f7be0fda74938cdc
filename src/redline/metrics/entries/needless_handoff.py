"""Needless handoff: people called in where nobody had to be."""

from redline.interaction import Action
from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share, expects, failed

__all__ = ["NEEDLESS_HANDOFF"]


def handed_off(judged: Judged) -> bool | None:
    """Say whether a person was called in."""
    return None if failed(judged) else judged.interaction.action is Action.HANDED_OFF


NEEDLESS_HANDOFF = Metric(
    name="needless handoff",
    means="requests that need no person that were handed to one",
    unit="proportion",
    better="lower",
    counted=Share(
        hit=handed_off,
        counts=expects("answer", "correct", "cite", "abstain", "refuse"),
        of="unit labelled `answer` or `abstain` or `refuse`",
    ),
    needs=("expected",),
    answers=("M004",),
)
