"""Answered or guided: the reach of the feature among what it should answer."""

from redline.interaction import Action
from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share, expects, failed, slug

__all__ = ["ANSWERED_OR_GUIDED"]


def reached(judged: Judged) -> bool | None:
    """Say whether there was an answer, or a right page among the offered."""
    done = judged.interaction
    if failed(judged):
        return None
    if done.action is not Action.GUIDED:
        return done.action is Action.ANSWERED
    if not judged.pages:
        return None
    return any(slug(page) in judged.pages for page in done.offered)


ANSWERED_OR_GUIDED = Metric(
    name="answered or guided",
    means="requests it should answer that got an answer, or the right page among those offered",
    unit="proportion",
    better="higher",
    counted=Share(hit=reached, counts=expects("answer"), of="unit labelled `answer`"),
    needs=("expected",),
    answers=("M001", "M025"),
)
