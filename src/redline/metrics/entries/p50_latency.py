"""p50 latency: the time that one of two exchanges stay within."""

from redline.metrics.entries.p95_latency import seconds
from redline.metrics.metric import Metric, Quantile

__all__ = ["P50_LATENCY"]

P50_LATENCY = Metric(
    name="p50 latency",
    means="the time that 50 % of the exchanges stay within, from request to last character",
    unit="s",
    better="lower",
    counted=Quantile(q=0.5, read=seconds),
    answers=("M013",),
)
