"""Numbers: exact bounds, how many units a bar needs, quantiles, calibration.

Numbers and sequences of numbers come in, numbers come out. Nothing here knows a
metric, a brief or a model, and importing it costs nothing: what is heavy is
loaded by the call that needs it.
"""

from redline.stats.binomial import (
    lower_bound,
    upper_bound,
    upper_bound_of_zero,
    worst_case_bounds,
)
from redline.stats.calibration import ReliabilityBin, calibration_error, reliability_table
from redline.stats.odds import logistic
from redline.stats.quantile import quantile_bounds, units_for_quantile
from redline.stats.samples import units_at_rate, units_needed

__all__ = [
    "ReliabilityBin",
    "calibration_error",
    "logistic",
    "lower_bound",
    "quantile_bounds",
    "reliability_table",
    "units_at_rate",
    "units_for_quantile",
    "units_needed",
    "upper_bound",
    "upper_bound_of_zero",
    "worst_case_bounds",
]
