"""Grounded answers: replies that rest on their sources."""

from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share, failed

__all__ = ["GROUNDED_ANSWERS"]


def grounded(judged: Judged) -> bool | None:
    """Say whether it was judged grounded; a failure is never counted as grounded."""
    said = judged.flag("grounded")
    return None if failed(judged) and said else said


GROUNDED_ANSWERS = Metric(
    name="grounded answers",
    means="units in which every reply was judged to rest on its sources",
    unit="proportion",
    better="higher",
    counted=Share(hit=grounded),
    needs=("grounded",),
    answers=("M009", "M017"),
)
