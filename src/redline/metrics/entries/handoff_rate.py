"""Handoff rate: how often a person is called in."""

from redline.interaction import Action
from redline.metrics.looks import does
from redline.metrics.metric import Metric, Share

__all__ = ["HANDOFF_RATE"]

HANDOFF_RATE = Metric(
    name="handoff rate",
    means="units that were handed to a person",
    unit="proportion",
    better="lower",
    counted=Share(hit=does(Action.HANDED_OFF)),
    answers=("M004",),
)
