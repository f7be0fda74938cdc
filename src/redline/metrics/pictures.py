"""Pictures: what units show that is a table or a curve and no single number.

Units come in, plain numbers for a report come out. Each rests on the definitions of the
metrics of the same name, so that a picture and a bar cannot say different things.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redline.metrics.calibrating import forecasts_of
from redline.metrics.evidence import EXPECTED, EvidenceUnit
from redline.metrics.known import metric
from redline.stats import (
    ConfidenceStep,
    Covered,
    RiskPoint,
    area_under_risk_coverage,
    coverage_at_risk,
    error_by_confidence,
    lower_bound,
    risk_coverage_curve,
    upper_bound,
)

__all__ = [
    "ActionMatrix",
    "CalibrationBin",
    "CalibrationCurve",
    "RiskCoverage",
    "action_matrix",
    "calibration_curve",
    "citation_error_by_confidence",
    "risk_coverage",
]

STEPS = tuple(step / 10 for step in range(11))
"""Edges of confidence, the same as the bins of `calibration error`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionMatrix:
    """What was expected against what was done, counted in exchanges."""

    counts: Mapping[tuple[str, str], int]
    """Expected and action to how often; pairs that never came are left out."""
    unlabelled: int
    """Exchanges of which nobody said what was expected."""

    def expected(self) -> tuple[str, ...]:
        """Return what was expected at all, in the usual order."""
        return tuple(name for name in EXPECTED if any(name == e for e, _ in self.counts))

    def row(self, expected: str) -> dict[str, int]:
        """Return how often each action followed where one was expected."""
        return {done: n for (said, done), n in self.counts.items() if said == expected}


def action_matrix(units: Sequence[EvidenceUnit], *, attacked: bool | None = None) -> ActionMatrix:
    """Count what was done against what was expected.

    Parameters
    ----------
    attacked
        Only attacked exchanges, only plain ones, or (None) all.
    """
    counts: Counter[tuple[str, str]] = Counter()
    unlabelled = 0
    for unit in units:
        for judged in unit.exchanges:
            if attacked is not None and bool(judged.interaction.attack) is not attacked:
                continue
            if judged.expected is None:
                unlabelled += 1
                continue
            counts[judged.expected, judged.interaction.action.value] += 1
    return ActionMatrix(counts=dict(counts), unlabelled=unlabelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """Answers that stated about the same confidence."""

    low: float
    high: float
    """The bin's edges."""
    stated: float
    """Mean confidence."""
    true: float
    """Share that was right."""
    at_least: float
    at_most: float
    """Exact one-sided bounds of that share."""
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationCurve:
    """Stated confidence against what came true; empty where nothing states any."""

    bins: tuple[CalibrationBin, ...]
    n: int


def calibration_curve(
    units: Sequence[EvidenceUnit], *, confidence: float = 0.975
) -> CalibrationCurve:
    """Return stated confidence against the share that was right, in bins of a tenth.

    The answers are those of the metric `calibration error`; bounds are per bin and take
    answers for independent.
    """
    found = forecasts_of(metric("calibration error"), units)
    bins = []
    for low, high in pairwise(STEPS):
        inside = [(p, y) for p, y, _ in found if low <= p < high or p == high == STEPS[-1]]
        n, true = len(inside), sum(y for _, y in inside)
        if n:
            bins.append(
                CalibrationBin(
                    low=low,
                    high=high,
                    stated=sum(p for p, _ in inside) / n,
                    true=true / n,
                    at_least=lower_bound(true, n, confidence),
                    at_most=upper_bound(true, n, confidence),
                    n=n,
                )
            )
    return CalibrationCurve(bins=tuple(bins), n=len(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskCoverage:
    """How many answers are wrong if only the surest are given."""

    curve: tuple[RiskPoint, ...]
    area: float
    """Mean risk over all shares answered (AURC); 0 is best."""
    covered: Covered
    """The largest share that can be answered with the risk shown to be within a limit."""


def risk_coverage(
    units: Sequence[EvidenceUnit], limit: float, *, confidence: float = 0.95
) -> RiskCoverage | None:
    """Return risk against coverage by the feature's own confidence; None where it states none.

    Parameters
    ----------
    limit
        Share of answers that may be wrong.

    Raises
    ------
    MeasurementError
        The limit is no share.
    """
    found = forecasts_of(metric("calibration error"), units)
    if not found:
        return None
    scores, wrong = [p for p, _, _ in found], [not y for _, y, _ in found]
    return RiskCoverage(
        curve=risk_coverage_curve(scores, wrong, confidence),
        area=area_under_risk_coverage(scores, wrong),
        covered=coverage_at_risk(scores, wrong, limit, STEPS[:-1], confidence),
    )


def citation_error_by_confidence(
    units: Sequence[EvidenceUnit],
    edges: Sequence[float] = STEPS,
    *,
    confidence: float = 0.95,
) -> tuple[ConfidenceStep, ...]:
    """Return the share of wrong citations in each step of confidence; empty where none is known.

    A spike shows where a gate on retrieval confidence belongs (requirement M021).
    """
    pairs = [
        (judged.interaction.confidence, judged.flag("citation error"))
        for unit in units
        for judged in unit.exchanges
    ]
    known = [(sure, wrong) for sure, wrong in pairs if sure is not None and wrong is not None]
    if not known:
        return ()
    return error_by_confidence(
        [sure for sure, _ in known], [wrong for _, wrong in known], edges, confidence
    )
