"""How many units a bar needs so that it will probably be decided, asked before a run.

A bar, the rate that is thought true and the power wanted come in; units come out. All of it
is exact, in binomial sums. Comparisons of versions are planned in `power_pairs`. Where items
come in families, give the design effect that `design_of` finds.
"""

from __future__ import annotations

import math

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Floats, np, special
from redline.stats.checks import check_confidence, check_share, whole

__all__ = ["at_most", "check_power", "power_at", "rate_within_power", "units_for_power"]

LOOKED_AT = 2048
"""Allowances of hits that are all looked at; among more, one step of the exact power is too
small to matter, and the first sufficient one is found by halving."""


MOST_HITS = 1 << 20
"""Hits beyond which a plan is given up: the rate is too near its bar for any run."""


def power_at(n: int, limit: float, rate: float, *, confidence: float = 0.95) -> float:
    """Return the chance that n units decide for the side of the limit on which the rate lies.

    Parameters
    ----------
    n : int
        Units.
    limit : float
        The bar, a share.
    rate : float
        The share that is thought true; below the limit it is the upper bound that must come to
        lie at or below it, above the limit the lower bound at or above it.
    confidence : float
        Of the bound.

    Raises
    ------
    MeasurementError
        No units, no share, or a rate on the limit.

    Source
    ------
    Clopper and Pearson (1934) and the binomial distribution: a bound lies at or below the limit
    where at most so many hits have at most 1 - confidence chance under it.

    >>> round(power_at(299, 0.01, 0.001), 6)
    0.741448
    """
    whole(n, "the number of units", least=1)
    limit, rate = seen_from_below(limit, rate, confidence)
    most = most_hits(n, limit, confidence)
    return float(at_most(most, n, rate))


def units_for_power(
    limit: float,
    rate: float,
    *,
    power: float = 0.8,
    confidence: float = 0.95,
    design: float = 1.0,
) -> int | None:
    """Return the fewest units that decide a bar with that power, if the rate is true.

    Parameters
    ----------
    limit, rate, confidence
        As for `power_at`.
    power : float
        Chance of deciding, above 0 and below 1.
    design : float
        Design effect of families, 1 or more; the units are multiplied by it.

    Returns
    -------
    int or None
        None where the rate is so near the limit that no run that allows a million hits would do.

    Raises
    ------
    MeasurementError
        As for `power_at`, or a power or a design effect out of range.

    Source
    ------
    As for `power_at`: the smallest allowance of hits whose first sufficient number of units
    keeps within it often enough.

    >>> units_for_power(0.01, 0.0), units_for_power(0.05, 0.02), units_for_power(0.92, 0.97)
    (299, 234, 129)
    """
    limit, rate = seen_from_below(limit, rate, confidence)
    check_power(power)
    if not design >= 1:
        raise MeasurementError(f"the design effect is {design!r}; it is 1 or more.")
    hits = np.arange(LOOKED_AT, dtype=np.float64)
    good = np.flatnonzero(powers(hits, limit, rate, confidence) >= power)
    least = float(good[0]) if good.size else allowance(limit, rate, power, confidence)
    if least is None:
        return None
    needed = units_allowing(np.array([least]), limit, confidence)[0]
    return math.ceil(int(needed) * design - 1e-9)


def rate_within_power(
    n: int, limit: float, *, power: float = 0.8, confidence: float = 0.95
) -> float | None:
    """Return the highest true rate at which n units show, with that power, that the bar is met.

    What lies between it and the limit is too small a difference for so many units. For a bar
    from below, ask about misses.

    Parameters
    ----------
    n, limit, confidence
        As for `power_at`.
    power : float
        Chance of deciding.

    Returns
    -------
    float or None
        None where not even a run without a hit would decide.

    Raises
    ------
    MeasurementError
        As for `power_at`.

    Source
    ------
    As for `power_at`, solved for the rate by the beta distribution.

    >>> round(rate_within_power(300, 0.05), 6), rate_within_power(100, 0.01)
    (0.021485, None)
    """
    whole(n, "the number of units", least=1)
    check_share(limit, "the limit")
    check_confidence(confidence)
    check_power(power)
    most = most_hits(n, limit, confidence)
    if most < 0:
        return None
    return 1.0 if most >= n else float(special.betaincinv(most + 1, n - most, 1 - power))


def seen_from_below(limit: float, rate: float, confidence: float) -> tuple[float, float]:
    """Return limit and rate so that the rate lies below; hits become misses where it did not."""
    check_share(limit, "the limit")
    check_share(rate, "the rate")
    check_confidence(confidence)
    if rate == limit:
        raise MeasurementError(
            f"the rate thought true is the limit itself, {limit:g}; no run decides that. "
            f"Name a rate on one side of it."
        )
    return (limit, rate) if rate < limit else (1 - limit, 1 - rate)


def most_hits(n: int, limit: float, confidence: float) -> int:
    """Return the most hits in n units whose upper bound is at most the limit; -1 for none."""
    low, high = -1, n
    if limit >= 1:
        return n
    while high - low > 1:
        middle = (low + high) // 2
        fits = at_most(middle, n, limit) <= 1 - confidence
        low, high = (middle, high) if fits else (low, middle)
    return low


def powers(hits: Floats, limit: float, rate: float, confidence: float) -> Floats:
    """Return the power of the fewest units that allow each number of hits."""
    return np.asarray(at_most(hits, units_allowing(hits, limit, confidence), rate))


def allowance(limit: float, rate: float, power: float, confidence: float) -> float | None:
    """Return the hits to allow where they are many; found by halving."""

    def enough(hits: float) -> bool:
        return float(powers(np.array([float(hits)]), limit, rate, confidence)[0]) >= power

    most = LOOKED_AT
    while not enough(most):
        most *= 2
        if most > MOST_HITS:
            return None
    low = most // 2
    while most - low > 1:
        middle = (low + most) // 2
        low, most = (low, middle) if enough(middle) else (middle, most)
    return float(most)


def units_allowing(hits: Floats, limit: float, confidence: float) -> Floats:
    """Return, for each number of hits, the fewest units whose upper bound is at most the limit."""
    low, high = hits.copy(), hits + 1
    if limit >= 1:
        return np.maximum(hits, 1.0)
    while (short := at_most(hits, high, limit) > 1 - confidence).any():
        low, high = np.where(short, high, low), np.where(short, high * 2, high)
    while (high - low).max() > 1:
        middle = np.floor((low + high) / 2)
        fits = at_most(hits, middle, limit) <= 1 - confidence
        low, high = np.where(fits, low, middle), np.where(fits, middle, high)
    return high


def at_most(hits: ArrayLike, n: ArrayLike, share: float) -> Floats:
    """Return the chance of at most so many hits in n; 0 for fewer than none."""
    count, of = np.asarray(hits, dtype=np.float64), np.asarray(n, dtype=np.float64)
    inside = special.betaincc(np.maximum(count, 0) + 1, np.maximum(of - count, 1e-300), share)
    return np.asarray(np.where(count < 0, 0.0, np.where(count >= of, 1.0, inside)))


def check_power(power: float) -> None:
    """Refuse what is no power."""
    if not 0 < power < 1:
        raise MeasurementError(f"the power is {power!r}; it lies above 0 and below 1, such as 0.8.")
