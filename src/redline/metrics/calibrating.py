"""The calibration error of a feature that states how sure it is.

The error of a forecaster without fault is above 0 with any number of answers, so what
is reported is the error beyond that. The upper bound is that of the plain error, which
is above the true one on average: it may say too much, never too little.
"""

from collections.abc import Sequence

from redline.measurement import Measurement, Unmeasured
from redline.metrics.evidence import EvidenceUnit
from redline.metrics.frame import Frame
from redline.metrics.metric import Calibration, Metric
from redline.metrics.sharing import families_of
from redline.stats import calibration_check, calibration_error, clustered_bootstrap

__all__ = ["forecasts_of", "of_calibration"]

FEWEST = 50
"""Answers below which the error of a forecaster without fault is above 0.13 on average."""
DRAWS = 400
SEED = 20261121
METHOD = (
    "calibration error in {bins} bins of equal width, less the {expected:.4f} that a forecaster "
    "without fault would show (Bröcker and Smith 2007; p = {p:.3g}); bounds of the plain error by "
    "a bootstrap over {families:,} families (Efron 1987)"
)
Forecast = tuple[float, bool, str]


def forecasts_of(metric: Metric, units: Sequence[EvidenceUnit]) -> list[Forecast]:
    """Return confidence, outcome and family of every exchange that has both."""
    counted = metric.counted
    if not isinstance(counted, Calibration):
        return []
    found = []
    for number, unit in enumerate(units):
        family = unit.family or f"~{number}"
        pairs = (counted.read(judged) for judged in unit.exchanges)
        found += [(pair[0], pair[1], family) for pair in pairs if pair is not None]
    return found


def of_calibration(
    metric: Metric, counted: Calibration, units: Sequence[EvidenceUnit], frame: Frame
) -> Measurement | Unmeasured:
    """Return the calibration error beyond that of no fault, or why there is none."""
    # Only this metric draws, so only it pays for loading numpy.
    from numpy.random import default_rng  # noqa: PLC0415

    found = forecasts_of(metric, units)
    families = families_of([family for _, _, family in found])
    if len(found) < FEWEST or len(set(families)) < 2:
        return frame.without(
            metric, f"{len(found):,} answers state how sure they are; it takes at least {FEWEST}"
        )
    stated, true = [p for p, _, _ in found], [y for _, y, _ in found]
    check = calibration_check(stated, true, counted.bins, rng=default_rng(SEED), draws=DRAWS)

    def error(p: Sequence[float], y: Sequence[bool]) -> float:
        return calibration_error(list(p), list(y), counted.bins)

    drawn = clustered_bootstrap(
        error,
        (stated, true),
        families,
        rng=default_rng(SEED),
        draws=DRAWS,
        confidence=frame.confidence,
    )
    surely = check.p <= 1 - frame.confidence
    return frame.of(
        metric,
        value=check.beyond,
        low=min(max(drawn.low - check.expected, 0.0), check.beyond) if surely else 0.0,
        high=max(drawn.high, check.error, check.beyond),
        n=len(found),
        method=METHOD.format(
            bins=counted.bins, expected=check.expected, p=check.p, families=len(set(families))
        ),
    )
