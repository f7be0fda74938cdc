"""Task completion: requests that got what they came for."""

from redline.metrics.looks import good
from redline.metrics.metric import Metric, Share, expects

__all__ = ["TASK_COMPLETION"]

TASK_COMPLETION = Metric(
    name="task completion",
    means="requests it should serve that were served as expected",
    unit="proportion",
    better="higher",
    counted=Share(
        hit=good("as expected"),
        counts=expects("answer", "correct", "cite"),
        of="unit labelled `answer`, `correct` or `cite`",
    ),
    needs=("expected", "as expected"),
    answers=("M001",),
)
