"""From plain arrays of an evaluation to the numbers behind its pictures.

Confidences, outcomes, latencies come in as sequences; bins, curves and quantiles with
their bounds come out. No unit, no interaction and no file is known here.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import inf

from redline.report.pictures import Bounded, PathLine, TradePoint
from redline.stats import (
    ReliabilityBin,
    RiskPoint,
    lower_bound,
    quantile_bounds,
    reliability_table,
    risk_coverage_curve,
    upper_bound,
)

__all__ = ["BINS", "GRAIN", "calibration_bins", "path_line", "risk_points", "share", "trade_points"]

BINS = 10
"""Of the calibration curve."""
GRAIN = 3
"""Decimal places that confidences are read to, so that a curve has at most 1,001 points."""
STEPS = 20
"""Thresholds of the trade-off, besides the ends."""


def share(hits: int, n: int, confidence: float = 0.95) -> Bounded:
    """Return exact bounds and estimate of a share.

    >>> low, value, high = share(0, 300)
    >>> low, value, round(high, 6)
    (0.0, 0.0, 0.009936)
    """
    return lower_bound(hits, n, confidence), hits / n, upper_bound(hits, n, confidence)


def calibration_bins(stated: Sequence[float], right: Sequence[bool]) -> tuple[ReliabilityBin, ...]:
    """Return the bins of a calibration curve; none without an answer."""
    return reliability_table(stated, right, BINS) if stated else ()


def risk_points(stated: Sequence[float], right: Sequence[bool]) -> tuple[RiskPoint, ...]:
    """Return the risk-coverage curve, confidences read to `GRAIN`; none without an answer."""
    if not stated:
        return ()
    rounded = [round(value, GRAIN) for value in stated]
    return risk_coverage_curve(rounded, [not true for true in right])


def trade_points(stated: Sequence[float], right: Sequence[bool]) -> tuple[TradePoint, ...]:
    """Return both errors of a gate that releases an answer at and above a confidence.

    None where all answers are right, or all wrong: one of the two errors then has no cases.
    """
    good = sorted(p for p, true in zip(stated, right, strict=True) if true)
    bad = sorted(p for p, true in zip(stated, right, strict=True) if not true)
    if not good or not bad:
        return ()
    points = []
    for step in range(STEPS + 1):
        at = step / STEPS
        released, withheld = len(bad) - bisect_left(bad, at), bisect_left(good, at)
        points.append(
            TradePoint(
                threshold=at,
                n=len(stated),
                wrong=len(bad),
                released=share(released, len(bad)),
                withheld=share(withheld, len(good)),
            )
        )
    return tuple(points)


def path_line(
    name: str, latencies: Sequence[float], *, n: int, judged: int, harmful: int
) -> PathLine:
    """Return one path's latencies and its harm.

    Parameters
    ----------
    latencies : of float
        Milliseconds, of the exchanges that were timed.
    n : int
        All exchanges of the path; those without a time make no percentile.
    """

    def at(q: float) -> Bounded | None:
        return milliseconds(quantile_bounds(latencies, q)) if latencies else None

    return PathLine(
        name=name,
        n=n,
        timed=len(latencies),
        p50=at(0.5),
        p95=at(0.95),
        p99=at(0.99),
        judged=judged,
        harmful=harmful,
        harm=share(harmful, judged) if judged else None,
    )


def milliseconds(found: Bounded) -> Bounded:
    """Return bounds of a time; none is below nothing."""
    low, value, high = found
    return (0.0 if low == -inf else low), value, high
