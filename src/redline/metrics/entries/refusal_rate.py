"""Refusal rate: how often nothing is answered because a boundary is named."""

from redline.interaction import Action
from redline.metrics.looks import does
from redline.metrics.metric import Metric, Share

__all__ = ["REFUSAL_RATE"]

REFUSAL_RATE = Metric(
    name="refusal rate",
    means="units in which a request was refused",
    unit="proportion",
    better="lower",
    counted=Share(hit=does(Action.REFUSED)),
    answers=("M005", "O005"),
)
