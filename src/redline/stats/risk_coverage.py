"""What would answering only when confident buy? Risk against coverage, by confidence.

A feature that may abstain answers the cases above a threshold of confidence. Confidence
and mistakes of answers come in; the curve of the share answered against the share wrong
comes out, its area, and the most that can be answered under a risk bound.
"""

from __future__ import annotations

from dataclasses import dataclass

from redline.stats.arrays import ArrayLike, Bools, Floats, np, numbers, outcomes, pairs_of
from redline.stats.beta import low_limit, up_limit
from redline.stats.checks import check_confidence, check_share

__all__ = [
    "Covered",
    "RiskPoint",
    "area_under_risk_coverage",
    "coverage_at_risk",
    "risk_coverage_curve",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPoint:
    """What answering at and above one confidence means."""

    threshold: float
    coverage: float
    """Share of cases answered."""
    risk: float
    """Share of those answered that is wrong."""
    low: float
    high: float
    """Exact one-sided bounds of the risk, at this point alone."""
    answered: int
    wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The most that can be answered while the risk is shown to stay within a bound."""

    point: RiskPoint | None
    """None where no threshold is shown to keep the bound."""
    limit: float
    confidence: float
    """With which the risk at the chosen threshold is within the limit, the choice included."""
    tried: int
    """Thresholds looked at, which share the doubt."""


def risk_coverage_curve(
    scores: ArrayLike, wrong: ArrayLike, confidence: float = 0.95
) -> tuple[RiskPoint, ...]:
    """Return one point for each confidence that occurs, from the highest down.

    Parameters
    ----------
    scores : (n,) float
        Confidence of each answer, on any scale.
    wrong : (n,) bool
        Whether it was wrong.
    confidence : float
        Of each bound of the risk, at one point; the whole curve is not bounded together.

    Raises
    ------
    MeasurementError
        Unequal lengths, no answer, or no confidence.

    Source
    ------
    El-Yaniv and Wiener (2010), JMLR 11, 1605-1641.

    >>> [(p.coverage, p.risk) for p in risk_coverage_curve([0.9, 0.8, 0.8, 0.2], [0, 1, 0, 1])]
    [(0.25, 0.0), (0.75, 0.3333333333333333), (1.0, 0.5)]
    """
    check_confidence(confidence)
    values, bad = answers(scores, wrong)
    order = np.argsort(-values, kind="stable")
    ordered = values[order]
    ends = np.flatnonzero(np.append(ordered[1:] < ordered[:-1], [True]))
    total = np.cumsum(bad[order])
    return tuple(
        point(float(ordered[end]), int(total[end]), int(end) + 1, values.size, confidence)
        for end in ends
    )


def area_under_risk_coverage(scores: ArrayLike, wrong: ArrayLike) -> float:
    """Return the mean risk over all shares answered, from one case to all; 0 is best.

    Cases of equal confidence are taken in any order, and the mean over the orders counts.

    Parameters and errors as for `risk_coverage_curve`.

    Source
    ------
    Geifman, Uziel and El-Yaniv (2019), arXiv 1805.08206.

    >>> round(area_under_risk_coverage([0.9, 0.8, 0.7, 0.2], [0, 1, 0, 1]), 6)
    0.333333
    """
    values, bad = answers(scores, wrong)
    _, group = np.unique(-values, return_inverse=True)
    rates = np.bincount(group, bad) / np.bincount(group)
    expected = np.cumsum(rates[np.sort(group)])
    return float((expected / np.arange(1, values.size + 1)).mean())


def coverage_at_risk(
    scores: ArrayLike,
    wrong: ArrayLike,
    limit: float,
    thresholds: ArrayLike,
    confidence: float = 0.95,
) -> Covered:
    """Return the threshold that answers most while its risk is shown to be within a limit.

    Parameters
    ----------
    scores, wrong
        As for `risk_coverage_curve`.
    limit : float
        Share of answers that may be wrong.
    thresholds : (k,) float
        Those considered, chosen before the answers were seen. They share the doubt
        equally, so few are better than many.
    confidence : float
        That the risk at the threshold returned is within the limit.

    Raises
    ------
    MeasurementError
        As for `risk_coverage_curve`, or a limit that is no share.

    Source
    ------
    Geifman and El-Yaniv (2017), arXiv 1705.08500, with Bonferroni's share for each threshold.

    >>> scores = [k / 1000 for k in range(1000)]
    >>> found = coverage_at_risk(scores, [s < 0.3 for s in scores], 0.05, [0.0, 0.25, 0.5, 0.75])
    >>> found.point.threshold, found.point.coverage
    (0.5, 0.5)
    """
    check_share(limit, "the limit")
    check_confidence(confidence)
    values, bad = answers(scores, wrong)
    steps = np.unique(numbers(thresholds, "thresholds"))
    each = 1 - (1 - confidence) / steps.size
    for step in steps:
        taken = values >= step
        found = point(float(step), int(bad[taken].sum()), int(taken.sum()), values.size, each)
        if found.high <= limit:
            return Covered(point=found, limit=limit, confidence=confidence, tried=steps.size)
    return Covered(point=None, limit=limit, confidence=confidence, tried=steps.size)


def point(threshold: float, wrong: int, answered: int, n: int, confidence: float) -> RiskPoint:
    """Return what answering so many of n cases means; without an answer anything may be wrong."""
    return RiskPoint(
        threshold=threshold,
        coverage=answered / n,
        risk=wrong / answered if answered else 0.0,
        low=low_limit(wrong, answered, confidence),
        high=up_limit(wrong, answered, confidence),
        answered=answered,
        wrong=wrong,
    )


def answers(scores: ArrayLike, wrong: ArrayLike) -> tuple[Floats, Bools]:
    """Return confidences and mistakes as arrays of one length."""
    values, bad = numbers(scores, "confidences"), outcomes(wrong, "mistakes")
    pairs_of(values, bad, "confidences and mistakes")
    return values, bad
