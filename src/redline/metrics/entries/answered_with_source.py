"""Answered with source: requests for a source that got one."""

from redline.metrics.looks import good
from redline.metrics.metric import Metric, Share, expects

__all__ = ["ANSWERED_WITH_SOURCE"]

ANSWERED_WITH_SOURCE = Metric(
    name="answered with source",
    means="requests to be answered with a source that were",
    unit="proportion",
    better="higher",
    counted=Share(hit=good("cited"), counts=expects("cite"), of="unit labelled `cite`"),
    needs=("expected", "cited"),
    answers=("M009", "M021"),
)
