"""p95 latency: the time that 19 of 20 exchanges stay within."""

from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Quantile, failed

__all__ = ["P95_LATENCY"]


def seconds(judged: Judged) -> float | None:
    """Return how long the exchange took; a failure that came fast is no fast answer."""
    taken = judged.interaction.latency_ms
    return None if taken is None or failed(judged) else taken / 1000


P95_LATENCY = Metric(
    name="p95 latency",
    means="the time that 95 % of the exchanges stay within, from request to last character",
    unit="s",
    better="lower",
    counted=Quantile(q=0.95, read=seconds),
    answers=("M013",),
)
