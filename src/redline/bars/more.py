"""How many further units would settle a bar, if the rate stays as it is."""

import math

from redline.bars.compare import compare, confidence_for, unknown_units
from redline.brief import Bar
from redline.decision import Verdict
from redline.measurement import Measurement, Unmeasured
from redline.stats import units_at_rate

__all__ = ["more_units"]

ROUNDING = 1e-9
"""A product that is whole but for rounding is not one more."""


def more_units(bar: Bar, measurement: Measurement | Unmeasured, *, looks: int = 1) -> int | None:
    """Return how many further units would meet or miss the bar.

    Parameters
    ----------
    bar, measurement, looks
        As for `compare`.

    Returns
    -------
    int or None
        0 where it is settled. None where more units would not settle it or
        nobody can say: the rate is the bar, the unknown units reach across it,
        there is no measurement, it is a quantile, a rate that labels corrected, or one that
        is watched.

    Raises
    ------
    BarError
        The bar does not fit the measurement.
    """
    verdict = compare(bar, measurement, looks=looks)
    if verdict in (Verdict.MET, Verdict.MISSED):
        return 0
    if isinstance(measurement, Unmeasured) or measurement.hits is None:
        return None
    if measurement.always and bar.zero_in is None:
        return None  # how long a rate is to be watched depends on what comes
    unknown = unknown_units(measurement)
    if bar.zero_in is not None:
        return None if unknown else bar.zero_in - (measurement.families or measurement.n)
    rate = rate_to_settle(bar.threshold.value, measurement.hits, unknown, measurement.n)
    # The doubt of a corrected rate is that of few labels, and further units have none.
    total = (
        None
        if rate is None or measurement.corrected
        else units_at_rate(bar.threshold.value, rate, confidence=confidence_for(bar, looks))
    )
    if total is None:
        return None
    # Families tell less than as many units that are independent.
    design = measurement.n / measurement.worth if measurement.worth else 1.0
    return max(math.ceil(total * design - ROUNDING) - measurement.n, 1)


def rate_to_settle(at: float, hits: int, unknown: int, n: int) -> float | None:
    """Return the rate whose bound has to leave the threshold, at the worst for the unknown."""
    if (hits + unknown) / n < at:
        return (hits + unknown) / n
    return hits / n if hits / n > at else None
