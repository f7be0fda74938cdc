"""Metrics: one definition each, the same for evaluation, replay and live traffic.

Interactions and labels come in, are gathered to units of evidence, and become
measurements with worst-case bounds. A metric is an entry: a module and its page
in `entries`. Loading this package loads no statistics.
"""

from typing import Any

from redline.metrics.bind import bind
from redline.metrics.evidence import EvidenceUnit, Judged, gather
from redline.metrics.known import metric, metrics_by_name
from redline.metrics.measure import measure, measure_by
from redline.metrics.metric import Metric, Quantile, Share
from redline.metrics.rows import measure_rows

__all__ = [
    "METRICS",
    "EvidenceUnit",
    "Judged",
    "Metric",
    "Quantile",
    "Share",
    "bind",
    "gather",
    "measure",
    "measure_by",
    "measure_rows",
    "metric",
    "metrics_by_name",
]

METRICS: dict[str, Metric]
"""Every metric by its name; read on first use, because entries import this package."""


def __getattr__(name: str) -> Any:
    """Return `METRICS` when it is first asked for."""
    if name == "METRICS":
        return metrics_by_name()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
