"""Two groups of different items: how far apart are their shares?

Counts of both groups come in; bounds of the difference come out, or a p-value.
Where both versions answered the same items, `pairs` tells more from less.
"""

from __future__ import annotations

from redline.stats.arrays import np, optimize, special
from redline.stats.binomial import check
from redline.stats.checks import check_confidence

__all__ = ["fisher", "newcombe_bounds", "score_bounds", "wilson_bounds"]

SLACK = 1 + 1e-9
"""Tables as likely as the one observed are as far out; rounding must not part them."""


def wilson_bounds(hits: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return the score bounds of one share; counts need not be whole.

    On average nearer to its confidence than the exact bounds, and shorter; at a
    single true share it may fall short, which the exact ones never do.

    Parameters
    ----------
    hits, n : float
        At most `n`, above 0.
    confidence : float
        Of each side.

    Source
    ------
    Wilson (1927), doi:10.1080/01621459.1927.10502953.

    >>> [round(end, 6) for end in wilson_bounds(3, 20, 0.975)]
    [0.052369, 0.360419]
    """
    check_confidence(confidence)
    z = float(special.ndtri(confidence))
    middle = (hits + z * z / 2) / (n + z * z)
    reach = z * (hits * (n - hits) / n + z * z / 4) ** 0.5 / (n + z * z)
    # At the ends the two terms are equal, and rounding must not push a bound past them.
    low = 0.0 if hits <= 0 else max(middle - reach, 0.0)
    return low, 1.0 if hits >= n else min(middle + reach, 1.0)


def newcombe_bounds(
    hits: int, n: int, other_hits: int, other_n: int, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the bounds of the first share minus the second.

    Parameters
    ----------
    hits, n : int
        Of the first group.
    other_hits, other_n : int
        Of the second.
    confidence : float
        Of each side.

    Raises
    ------
    MeasurementError
        The counts contradict each other, or no confidence.

    Source
    ------
    Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I,
    method 10.

    >>> [round(end, 6) for end in newcombe_bounds(18, 200, 6, 200, 0.975)]
    [0.013171, 0.110432]
    """
    check(hits, n, confidence)
    check(other_hits, other_n, confidence)
    low, high = wilson_bounds(hits, n, confidence)
    other_low, other_high = wilson_bounds(other_hits, other_n, confidence)
    one, two = hits / n, other_hits / other_n
    below = ((one - low) ** 2 + (other_high - two) ** 2) ** 0.5
    above = ((high - one) ** 2 + (two - other_low) ** 2) ** 0.5
    return one - two - below, one - two + above


def score_bounds(
    hits: int, n: int, other_hits: int, other_n: int, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the bounds of the first share minus the second, by inverting the score test.

    Parameters and errors as for `newcombe_bounds`.

    Source
    ------
    Miettinen and Nurminen (1985), doi:10.1002/sim.4780040211.

    >>> [round(end, 6) for end in score_bounds(18, 200, 6, 200, 0.975)]
    [0.01441, 0.111364]
    """
    check(hits, n, confidence)
    check(other_hits, other_n, confidence)
    value = hits / n - other_hits / other_n
    z = float(special.ndtri(confidence))
    if z == 0:
        return value, value

    def beyond(difference: float, side: float) -> float:
        return score(hits, n, other_hits, other_n, difference) - side * z

    edge = 1 - 1e-12
    low = -1.0 if value <= -edge else optimize.brentq(beyond, -edge, value, (1.0,), xtol=1e-14)
    high = 1.0 if value >= edge else optimize.brentq(beyond, value, edge, (-1.0,), xtol=1e-14)
    return float(low), float(high)


def score(hits: int, n: int, other_hits: int, other_n: int, difference: float) -> float:
    """Return the standardised distance of what was seen from a supposed difference."""
    other = likeliest(hits, n, other_hits, other_n, difference)
    one = min(max(other + difference, 0.0), 1.0)
    variance = one * (1 - one) / n + other * (1 - other) / other_n
    variance *= (n + other_n) / (n + other_n - 1)
    away = hits / n - other_hits / other_n - difference
    if variance <= 0:
        return 0.0 if away == 0 else float(np.copysign(np.inf, away))
    return float(away / variance**0.5)


def likeliest(hits: int, n: int, other_hits: int, other_n: int, difference: float) -> float:
    """Return the likeliest share of the second group where the first lies that far above.

    The root of the cubic that Miettinen and Nurminen solve by a cosine; found here
    between its ends, where the slope of the likelihood falls and crosses zero once.
    """
    low, high = max(0.0, -difference), min(1.0, 1.0 - difference)

    def slope(other: float) -> float:
        one = other + difference
        own = hits * (1 - one) - (n - hits) * one
        its = other_hits * (1 - other) - (other_n - other_hits) * other
        return own * other * (1 - other) + its * one * (1 - one)

    inner = 1e-15 * (high - low)
    first, last = slope(low + inner), slope(high - inner)
    if first <= 0 or last >= 0:
        return low if first <= 0 else high
    return float(optimize.brentq(slope, low + inner, high - inner, xtol=1e-16, rtol=1e-15))


def fisher(hits: int, n: int, other_hits: int, other_n: int) -> float:
    """Return the exact two-sided p-value of equal shares, given the totals.

    Parameters and errors as for `newcombe_bounds`.

    Source
    ------
    Fisher (1935), The Design of Experiments; two-sided by the probability of the table.

    >>> round(fisher(18, 200, 6, 200), 6)
    0.018814
    """
    check(hits, n, 0.95)
    check(other_hits, other_n, 0.95)
    total = hits + other_hits
    possible = np.arange(max(0, total - other_n), min(n, total) + 1)
    chance = log_choose(n, possible) + log_choose(other_n, total - possible)
    chance = np.exp(chance - log_choose(n + other_n, np.asarray(total)))
    here = chance[hits - possible[0]]
    return float(min(chance[chance <= here * SLACK].sum(), 1.0))


def log_choose(n: int, k: np.ndarray) -> np.ndarray:
    """Return the logarithm of the number of ways to choose k of n."""
    return -np.log(n + 1) - special.betaln(n - k + 1, k + 1)  # type: ignore[no-any-return]
