"""Metrics: one definition each, the same for evaluation, replay and live traffic.

Interactions and labels come in, are gathered to units of evidence, and become
measurements with worst-case bounds. A metric is an entry: a module and its page
in `entries`. Loading this package loads no statistics.
"""

from typing import Any

from redline.metrics.bind import bind
from redline.metrics.evidence import EvidenceUnit, Judged, gather
from redline.metrics.known import metric, metrics_by_name
from redline.metrics.measure import measure, measure_attacks, measure_by, measure_paths
from redline.metrics.metric import (
    Calibration,
    Metric,
    Quantile,
    Ratio,
    Share,
    UnitShare,
    failed,
)
from redline.metrics.pictures import (
    ActionMatrix,
    CalibrationBin,
    CalibrationCurve,
    RiskCoverage,
    action_matrix,
    calibration_curve,
    citation_error_by_confidence,
    risk_coverage,
)
from redline.metrics.rows import measure_rows
from redline.metrics.sharing import Counted, counted_unit, counted_units
from redline.metrics.shown import Shown, concluded, shown

__all__ = [
    "METRICS",
    "ActionMatrix",
    "Calibration",
    "CalibrationBin",
    "CalibrationCurve",
    "Counted",
    "EvidenceUnit",
    "Judged",
    "Metric",
    "Quantile",
    "Ratio",
    "RiskCoverage",
    "Share",
    "Shown",
    "UnitShare",
    "action_matrix",
    "bind",
    "calibration_curve",
    "citation_error_by_confidence",
    "concluded",
    "counted_unit",
    "counted_units",
    "failed",
    "gather",
    "measure",
    "measure_attacks",
    "measure_by",
    "measure_paths",
    "measure_rows",
    "metric",
    "metrics_by_name",
    "risk_coverage",
    "shown",
]

METRICS: dict[str, Metric]
"""Every metric by its name; read on first use, because entries import this package."""


def __getattr__(name: str) -> Any:
    """Return `METRICS` when it is first asked for."""
    if name == "METRICS":
        return metrics_by_name()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
