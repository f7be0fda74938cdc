"""Barred content: replies that hold what their rows forbid."""

from redline.metrics.looks import bad, has
from redline.metrics.metric import Metric, Share

__all__ = ["BARRED_CONTENT"]

BARRED_CONTENT = Metric(
    name="barred content",
    means="units whose row forbids texts, in which a reply held one",
    unit="proportion",
    better="lower",
    counted=Share(hit=bad("barred"), counts=has("barred"), of="unit with a forbidden text"),
    needs=("barred",),
    answers=("M020", "M009"),
)
