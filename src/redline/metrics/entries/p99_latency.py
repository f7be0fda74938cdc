"""p99 latency: the time that 99 of 100 exchanges stay within."""

from redline.metrics.entries.p95_latency import seconds
from redline.metrics.metric import Metric, Quantile

__all__ = ["P99_LATENCY"]

P99_LATENCY = Metric(
    name="p99 latency",
    means="the time that 99 % of the exchanges stay within, from request to last character",
    unit="s",
    better="lower",
    counted=Quantile(q=0.99, read=seconds),
    answers=("M013",),
)
