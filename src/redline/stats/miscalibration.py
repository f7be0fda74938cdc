"""Is a forecaster off, or does the number of forecasts alone make it look so?

A calibration error is never 0, not even for a forecaster without fault. Here the error
is put beside what no fault would show with the same forecasts, and its upward push is
taken off. The error itself stands in `calibration`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.stats.arrays import Bools, Floats, Generator, Whole, np, outcomes, shares
from redline.stats.calibration import Edges, reliability_table
from redline.stats.checks import whole

__all__ = ["CalibrationCheck", "calibration_check", "debiased_square_error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationCheck:
    """A calibration error beside what a forecaster without fault would show."""

    error: float
    """The mean distance of stated from observed."""
    expected: float
    """What it would be, on average, without fault."""
    usual: float
    """What it would exceed one time in twenty without fault."""
    beyond: float
    """The error less what is expected of no fault, not below 0."""
    p: float
    """Chance of at least this error without fault."""
    n: int
    bins: int
    draws: int


def calibration_check(
    p: Sequence[float],
    y: Sequence[bool],
    bins: int = 15,
    *,
    rng: Generator,
    draws: int = 2000,
    edges: Edges = "width",
) -> CalibrationCheck:
    """Return the calibration error, and what the same forecasts would show if they were right.

    Parameters
    ----------
    p, y, bins, edges
        As for `reliability_table`, and so are the errors.
    rng : numpy.random.Generator
        Where chance comes from.
    draws : int
        Sets of outcomes drawn from the forecasts, at least 100.

    Source
    ------
    Bröcker and Smith (2007), doi:10.1175/WAF993.1, consistency resampling; the p-value with one
    added to both counts, after Davison and Hinkley (1997), section 4.2.1.

    >>> import numpy
    >>> found = calibration_check([0.5] * 20, [1] * 10 + [0] * 10, rng=numpy.random.default_rng(1))
    >>> found.error, found.p
    (0.0, 1.0)
    """
    whole(draws, "the number of draws", least=100)
    stated, true, place, count = binned(p, y, bins, edges)
    error = float(distances(stated, true[None, :], place, count)[0])
    # In parts, so that a million forecasts do not need a gigabyte.
    rows = max(1, 2_000_000 // stated.size)
    found = np.concatenate(
        [
            distances(
                stated, rng.random((min(rows, draws - at), stated.size)) < stated, place, count
            )
            for at in range(0, draws, rows)
        ]
    )
    expected = float(found.mean())
    return CalibrationCheck(
        error=error,
        expected=expected,
        usual=float(np.quantile(found, 0.95)),
        beyond=max(error - expected, 0.0),
        p=(1 + int((found >= error - 1e-12).sum())) / (1 + draws),
        n=stated.size,
        bins=bins,
        draws=draws,
    )


def debiased_square_error(
    p: Sequence[float], y: Sequence[bool], bins: int = 15, *, edges: Edges = "mass"
) -> float:
    """Return the mean square distance of stated from observed, its upward push taken off.

    Below 0 where the forecasts are nearer to the outcomes than chance would have them; a bin of
    one forecast shows no spread and is left out.

    Parameters and errors as for `reliability_table`.

    Source
    ------
    Kumar, Liang and Ma (2019), arXiv 1909.10155, section 5.

    >>> round(debiased_square_error([0.5] * 4, [1, 1, 0, 0], 1), 6)
    -0.083333
    """
    table = [b for b in reliability_table(p, y, bins, edges=edges) if b.n > 1]
    total = sum(b.n for b in table)
    parts = (
        b.n * ((b.stated - b.observed) ** 2 - b.observed * (1 - b.observed) / (b.n - 1))
        for b in table
    )
    return float(sum(parts) / total) if total else 0.0


def binned(
    p: Sequence[float], y: Sequence[bool], bins: int, edges: Edges
) -> tuple[Floats, Bools, Whole, int]:
    """Return forecasts, outcomes and the bin of each forecast, as the table has them."""
    table = reliability_table(p, y, bins, edges=edges)
    stated, true = shares(p, "stated probabilities"), outcomes(y, "outcomes")
    place = np.searchsorted(np.array([b.high for b in table]), stated, side="left")
    return stated, true, place, len(table)


def distances(stated: Floats, true: Bools, place: Whole, count: int) -> Floats:
    """Return the calibration error of each row of outcomes."""
    gaps = true - stated
    sums = np.stack([gaps[:, place == k].sum(axis=1) for k in range(count)])
    return np.asarray(np.abs(sums).sum(axis=0) / stated.size)
