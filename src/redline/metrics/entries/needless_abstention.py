"""Needless abstention: what could be answered was left open."""

from redline.interaction import Action
from redline.metrics.looks import does
from redline.metrics.metric import Metric, Share, expects

__all__ = ["NEEDLESS_ABSTENTION"]

NEEDLESS_ABSTENTION = Metric(
    name="needless abstention",
    means="requests it should answer to which it said that it does not know",
    unit="proportion",
    better="lower",
    counted=Share(
        hit=does(Action.UNSURE),
        counts=expects("answer", "correct", "cite"),
        of="unit labelled `answer`, `correct` or `cite`",
    ),
    needs=("expected",),
    answers=("M022", "M007"),
)
