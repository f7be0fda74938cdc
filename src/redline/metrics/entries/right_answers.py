"""Right answers: answers that can be looked up, and are right."""

from redline.metrics.looks import good, has
from redline.metrics.metric import Metric, Share

__all__ = ["RIGHT_ANSWERS"]

RIGHT_ANSWERS = Metric(
    name="right answers",
    means="units with a known answer in which every reply gave it",
    unit="proportion",
    better="higher",
    counted=Share(hit=good("right"), counts=has("right"), of="unit whose right answer is known"),
    needs=("right",),
    answers=("M024", "M001"),
)
