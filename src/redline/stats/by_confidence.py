"""How wrong are answers of each confidence? The share wrong, step by step, with exact bounds.

Confidences and mistakes of answers come in, and edges between steps; one record for each step
comes out. It is what a threshold of confidence is justified by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, np, numbers
from redline.stats.beta import low_limit, up_limit
from redline.stats.checks import check_confidence
from redline.stats.risk_coverage import answers

__all__ = ["ConfidenceStep", "error_by_confidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceStep:
    """The answers whose confidence lies in one step."""

    low: float
    high: float
    """The step holds what is at least `low` and below `high`; the last one its end too."""
    n: int
    wrong: int
    error: float | None
    """Share wrong; None without an answer."""
    at_least: float
    at_most: float
    """Exact one-sided bounds of the share wrong; 0 and 1 without an answer."""


def error_by_confidence(
    scores: ArrayLike,
    wrong: ArrayLike,
    edges: Sequence[float],
    confidence: float = 0.95,
) -> tuple[ConfidenceStep, ...]:
    """Return the share wrong in each step of confidence, with exact bounds.

    Parameters
    ----------
    scores, wrong
        As for `risk_coverage_curve`.
    edges : sequence of float
        Rising, two at least; the first and the last hold all scores between them.
    confidence : float
        Of each bound, at one step.

    Raises
    ------
    MeasurementError
        As for `risk_coverage_curve`, edges that do not rise, or a score outside them.

    Source
    ------
    Clopper and Pearson (1934), in each step.

    >>> steps = error_by_confidence([0.2, 0.6, 0.9, 1.0], [1, 1, 0, 0], [0, 0.5, 0.8, 1])
    >>> [(s.low, s.n, s.error) for s in steps]
    [(0.0, 1, 1.0), (0.5, 1, 1.0), (0.8, 2, 0.0)]
    """
    check_confidence(confidence)
    values, bad = answers(scores, wrong)
    ends = numbers(edges, "edges", least=2)
    if (np.diff(ends) <= 0).any():
        raise MeasurementError(f"the edges {list(edges)} do not rise.")
    if values.min() < ends[0] or values.max() > ends[-1]:
        raise MeasurementError(
            f"a score lies outside {ends[0]:g} to {ends[-1]:g}; widen the edges."
        )
    place = np.minimum(np.searchsorted(ends, values, side="right") - 1, ends.size - 2)
    count = np.bincount(place, minlength=ends.size - 1)
    mistakes = np.bincount(place, bad, minlength=ends.size - 1)
    return tuple(
        ConfidenceStep(
            low=float(ends[k]),
            high=float(ends[k + 1]),
            n=int(n),
            wrong=int(m),
            error=float(m / n) if n else None,
            at_least=low_limit(float(m), int(n), confidence),
            at_most=up_limit(float(m), int(n), confidence),
        )
        for k, (n, m) in enumerate(zip(count, mistakes, strict=True))
    )
