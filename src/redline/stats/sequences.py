"""Bounds of a share that hold at every n at once, so that one may look at any time.

Two counts come in, hits and n; bounds come out: the shares that the evidence of `early`
does not refuse. `alpha` is the chance that they are ever wrong.
"""

from __future__ import annotations

from collections.abc import Callable

from redline.errors import MeasurementError
from redline.stats.arrays import np, optimize
from redline.stats.checks import whole
from redline.stats.early import PRIOR, check, cut, mixture

__all__ = ["sequence_bounds", "sequence_lower", "sequence_upper", "tuned_bounds"]


def sequence_bounds(
    hits: int, n: int, alpha: float = 0.05, *, a: float = PRIOR, b: float = PRIOR
) -> tuple[float, float]:
    """Return bounds that hold at every n at once, both sides together.

    The chance that the true share ever lies outside is at most alpha.

    Parameters
    ----------
    hits, n : int
        Counts so far; n may be 0, and then nothing is known.
    alpha : float
        Above 0 and below 1.
    a, b : float
        Of the beta prior; fixed before the data.

    Raises
    ------
    MeasurementError
        Counts that contradict each other, or an alpha that is none.

    Source
    ------
    As for `evidence_against`: the shares that are not refused.

    >>> [round(end, 6) for end in sequence_bounds(3, 300)]
    [0.000511, 0.04463]
    """
    check(hits, n, 0.5)
    return ends(hits, n, alpha, lambda share: mixture(hits, n, share, a, b))


def sequence_upper(hits: int, n: int, alpha: float = 0.05) -> float:
    """Return an upper bound that holds at every n at once, with chance alpha of ever failing.

    Parameters and errors as for `sequence_bounds`.

    Source
    ------
    As for `evidence_below`: the smallest limit below which the evidence puts the share.

    >>> round(sequence_upper(0, 300), 6)
    0.012546
    """
    check(hits, n, 0.5)
    return ends(
        hits, n, alpha, lambda p: mixture(hits, n, p, PRIOR, PRIOR) + cut(hits, n, p, PRIOR, PRIOR)
    )[1]


def sequence_lower(hits: int, n: int, alpha: float = 0.05) -> float:
    """Return a lower bound that holds at every n at once, with chance alpha of ever failing.

    Parameters and errors as for `sequence_bounds`.

    Source
    ------
    As for `sequence_upper`, mirrored.

    >>> round(sequence_lower(300, 300), 6)
    0.987454
    """
    check(hits, n, 0.5)
    return 1 - sequence_upper(n - hits, n, alpha)


def tuned_bounds(hits: int, n: int, planned: int, alpha: float = 0.05) -> tuple[float, float]:
    """Return bounds that hold at every n at once and are tightest near a planned number.

    Parameters
    ----------
    hits, n : int
        Counts so far.
    planned : int
        Where the bounds shall be tightest. To be fixed in advance: giving the n reached
        voids what the bounds promise.
    alpha : float
        Chance that the true share ever lies outside.

    Raises
    ------
    MeasurementError
        As for `sequence_bounds`, or no planned number.

    Source
    ------
    Howard, Ramdas, McAuliffe and Sekhon (2021), arXiv 1810.08240, proposition 7: each share
    is tested with a beta prior centred on it.

    >>> [round(end, 6) for end in tuned_bounds(700, 1000, 100)]
    [0.65163, 0.74595]
    """
    check(hits, n, 0.5)
    whole(planned, "the planned number", least=1)
    weight = max(planned / spending(0.05) - 1, 1e-3)
    # A prior centred on the share tested; at an end of the range it has no weight left.
    return ends(hits, n, alpha, lambda p: mixture(hits, n, p, weight * p, weight * (1 - p)))


def ends(
    hits: int,
    n: int,
    alpha: float,
    evidence: Callable[[float], float],
) -> tuple[float, float]:
    """Return where the evidence reaches 1 / alpha on both sides of the share seen."""
    if not 0 < alpha < 1:
        raise MeasurementError(f"alpha is {alpha!r}; it must lie above 0 and below 1.")
    if n == 0:
        return 0.0, 1.0
    needed = -np.log(alpha)
    seen = min(max(hits / n, 1e-15), 1 - 1e-15)

    def beyond(share: float) -> float:
        return float(evidence(share) - needed)

    low, high = 0.0, 1.0
    if hits > 0 and beyond(1e-200) > 0:
        # Searched in the logarithm: a bound of one hit in a million is near 0.
        low = float(np.exp(optimize.brentq(
            lambda log: beyond(np.exp(log)), np.log(1e-200), np.log(seen), xtol=1e-13
        )))  # fmt: skip
    if hits < n and beyond(1 - 1e-15) > 0:
        high = float(optimize.brentq(beyond, seen, 1 - 1e-15, xtol=1e-15))
    return low, high


def spending(alpha: float) -> float:
    """Return the variance at which a normal mixture of weight 1 is tightest."""
    return float(2 * np.log(1 / alpha) + np.log1p(2 * np.log(1 / alpha)))
