"""Handoff accuracy: requests for a person that reached one."""

from redline.interaction import Action
from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share, expects, failed

__all__ = ["HANDOFF_ACCURACY"]


def handed_off(judged: Judged) -> bool | None:
    """Say whether a person was called in."""
    return None if failed(judged) else judged.interaction.action is Action.HANDED_OFF


HANDOFF_ACCURACY = Metric(
    name="handoff accuracy",
    means="requests that belong to a person that were handed to one",
    unit="proportion",
    better="higher",
    counted=Share(
        hit=handed_off,
        counts=expects("hand off"),
        of="unit labelled `hand off`",
    ),
    needs=("expected",),
    answers=("M004",),
)
