"""A rate that an imperfect judge counted, corrected for the judge's own mistakes.

The judge's count over many items comes in, with its mistakes on items that people labelled; the
rate comes out, with bounds that carry the doubt about the judge too. Where the labelled items are
a sample of those counted, `judged_share` tells more from the same labels.
"""

from __future__ import annotations

from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.agreement import Confusion
from redline.stats.arrays import Generator, np, special
from redline.stats.binomial import check

__all__ = ["CorrectedRate", "rogan_gladen"]

LEAST_DRAWS = 1000
"""So that a 97.5 % bound rests on 25 draws at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedRate:
    """A rate corrected for a judge's mistakes."""

    value: float
    """The corrected rate, cut to 0..1."""
    uncut: float
    """Before cutting; below 0 it says that the judge's false alarms explain all it counted."""
    low: float
    high: float
    """One-sided bounds, each with `confidence`, the judge's own doubt included."""
    confidence: float
    stderr: float
    """By the delta method, the judge's own doubt included."""
    said: float
    """The rate that the judge counted."""
    n: int
    """Items counted by the judge."""
    labels: int
    """Items labelled by people."""
    method: str


def rogan_gladen(
    hits: int,
    n: int,
    judge: Confusion,
    confidence: float = 0.95,
    *,
    rng: Generator | None = None,
    draws: int = 10_000,
) -> CorrectedRate:
    """Return the true rate behind a judge's count.

    Holds also where the items labelled have another mix of yes and no than those counted,
    as long as the judge errs on both alike.

    Parameters
    ----------
    hits, n : int
        Items the judge counted, of all.
    judge : Confusion
        The judge against people, on other items.
    confidence : float
        Of each side.
    rng : numpy.random.Generator or None
        Give one for bounds by simulation; without it they are in closed form.
    draws : int
        Of the simulation, at least 1,000.

    Raises
    ------
    MeasurementError
        A judge who is no better than chance, or was tried on one kind of item only.

    Source
    ------
    Rogan and Gladen (1978), doi:10.1093/oxfordjournals.aje.a112510; bounds: Lang and
    Reiczigel (2014), doi:10.1016/j.prevetmed.2013.09.015; by simulation: draws from the beta
    distributions of the three rates, with Jeffreys' prior.

    >>> found = rogan_gladen(100, 1000, Confusion(tp=45, fp=6, fn=5, tn=144))
    >>> round(found.value, 6), round(found.stderr, 6)
    (0.069767, 0.02081)
    """
    check(hits, n, confidence)
    seen, spared = judge.tp + judge.fn, judge.tn + judge.fp
    if judge.sensitivity is None or judge.specificity is None:
        raise MeasurementError(
            f"people said yes to {seen} and no to {spared} items; a judge is tried on both."
        )
    if judge.sensitivity + judge.specificity <= 1:
        raise MeasurementError(
            f"sensitivity {judge.sensitivity:.3f} and specificity {judge.specificity:.3f} add to "
            f"at most 1: the judge is no better than chance, and its count says nothing."
        )
    uncut, error = solved(hits / n, judge.sensitivity, judge.specificity, (n, seen, spared))
    value = min(max(uncut, 0.0), 1.0)
    if rng is None:
        low, high = adjusted(hits, n, judge, confidence)
        method = "Lang and Reiczigel"
    else:
        low, high = simulated(hits, n, judge, confidence, rng, max(draws, LEAST_DRAWS))
        method = "simulation"
    return CorrectedRate(
        value=value,
        uncut=uncut,
        low=min(low, value),
        high=max(high, value),
        confidence=confidence,
        stderr=error,
        said=hits / n,
        n=n,
        labels=judge.n,
        method=method,
    )


def solved(
    rate: float, sensitivity: float, specificity: float, counts: tuple[float, float, float]
) -> tuple[float, float]:
    """Return the rate that explains what the judge counted, and its standard error."""
    gain = sensitivity + specificity - 1
    true = (rate + specificity - 1) / gain
    n, seen, spared = counts
    variance = rate * (1 - rate) / n
    variance += true**2 * sensitivity * (1 - sensitivity) / seen
    variance += (1 - true) ** 2 * specificity * (1 - specificity) / spared
    return true, float(variance**0.5 / gain)


def adjusted(hits: int, n: int, judge: Confusion, confidence: float) -> tuple[float, float]:
    """Return bounds in closed form, with a few items of each kind supposed beside those seen."""
    z = float(special.ndtri(confidence))
    seen, spared = judge.tp + judge.fn + 2, judge.tn + judge.fp + 2
    sensitivity, specificity = (judge.tp + 1) / seen, (judge.tn + 1) / spared
    rate = (hits + z * z / 2) / (n + z * z)
    true, error = solved(rate, sensitivity, specificity, (n + z * z, seen, spared))
    nudge = true * sensitivity * (1 - sensitivity) / seen
    nudge -= (1 - true) * specificity * (1 - specificity) / spared
    middle = true + 2 * z * z * nudge
    return min(max(middle - z * error, 0.0), 1.0), min(max(middle + z * error, 0.0), 1.0)


def simulated(
    hits: int, n: int, judge: Confusion, confidence: float, rng: Generator, draws: int
) -> tuple[float, float]:
    """Return bounds from draws of the three rates."""
    rate = rng.beta(hits + 0.5, n - hits + 0.5, draws)
    sensitivity = rng.beta(judge.tp + 0.5, judge.fn + 0.5, draws)
    specificity = rng.beta(judge.tn + 0.5, judge.fp + 0.5, draws)
    # A draw of a judge near chance says nothing; it counts as any rate, on either side.
    gain = np.maximum(sensitivity + specificity - 1, 1e-6)
    true = np.clip((rate + specificity - 1) / gain, 0.0, 1.0)
    low, high = np.quantile(true, [1 - confidence, confidence])
    return float(low), float(high)
