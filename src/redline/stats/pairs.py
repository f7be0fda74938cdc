"""Two versions on the same items: is the new one better, worse, or no worse than allowed?

Outcomes of both versions come in, item by item; a difference with its bounds comes
out, or a p-value. Items may come in families. Two groups of different items are
compared in `groups`.
"""

from __future__ import annotations

from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import (
    ArrayLike,
    Clusters,
    Floats,
    Generator,
    Whole,
    np,
    numbers,
    optimize,
    pairs_of,
    special,
)
from redline.stats.bootstrap import clustered_bootstrap
from redline.stats.checks import check_confidence, whole
from redline.stats.clusters import clustered_stderr, families
from redline.stats.family_share import family_worth

__all__ = [
    "Difference",
    "Noninferiority",
    "mcnemar",
    "noninferiority",
    "paired_difference",
    "paired_score_bounds",
]

ROUNDING = 1e-9
"""Counts scaled to what families are worth may add to this much more than their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far the second version lies above the first."""

    value: float
    """Mean of second minus first."""
    low: float
    high: float
    """One-sided bounds, each with `confidence`."""
    confidence: float
    stderr: float
    p: float
    """Chance of so large a difference, on either side, if there were none (t over families)."""
    n: int
    clusters: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noninferiority:
    """Whether a new version is no worse than the old one by more than a margin."""

    difference: float
    """New minus old, in the direction that is good."""
    low: float
    """Its lower bound, with `confidence`."""
    margin: float
    """The loss that is allowed, not negative."""
    p: float
    """Chance of so good a result if the loss were the margin."""
    confidence: float
    n: int
    method: str

    @property
    def shown(self) -> bool:
        """Whether a loss of the margin is ruled out."""
        return self.low > -self.margin


def mcnemar(gained: int, lost: int, *, mid: bool = False) -> float:
    """Return the two-sided p-value of pairs that changed: as many gained as lost?

    Parameters
    ----------
    gained : int
        Items that only the second version gets right.
    lost : int
        Items that only the first version gets right.
    mid : bool
        Count half of what was observed, for less caution on average; the plain form is exact.

    Raises
    ------
    MeasurementError
        A count that is none.

    Source
    ------
    McNemar (1947), doi:10.1007/BF02295996; mid-p: Fagerland, Lydersen and Laake (2013),
    doi:10.1186/1471-2288-13-91.

    >>> round(mcnemar(15, 4), 6), round(mcnemar(15, 4, mid=True), 6)
    (0.019211, 0.011818)
    """
    fewer, n = sorted((whole(gained, "pairs gained"), whole(lost, "pairs lost")))[0], gained + lost
    if n == 0:
        return 1.0
    tail = 2 * float(special.bdtr(fewer, n, 0.5))
    if mid:
        here = special.gammaln(n + 1) - special.gammaln(fewer + 1) - special.gammaln(n - fewer + 1)
        tail -= float(np.exp(here - n * np.log(2.0)))
    return min(tail, 1.0)


def paired_difference(
    first: ArrayLike,
    second: ArrayLike,
    clusters: Clusters = None,
    confidence: float = 0.95,
    *,
    rng: Generator | None = None,
    draws: int = 2000,
) -> Difference:
    """Return how far the second version's mean lies above the first's on the same items.

    Bounds come from a bootstrap over families where `rng` is given. Without it they
    come from the score test where all outcomes are 0 or 1 (it holds with few changes or
    none), and from Student's t over families else.

    Parameters
    ----------
    first, second : (n,) float
        Outcomes of the two versions, item by item.
    clusters : (n,) hashable or None
        Family of each item.
    confidence : float
        Of each side.
    rng : numpy.random.Generator or None
        For the bootstrap.
    draws : int
        Of the bootstrap.

    Raises
    ------
    MeasurementError
        Unequal lengths, fewer than two families, or no confidence.

    Source
    ------
    Miller (2024), arXiv 2411.00640, for the paired standard error; Tango (1998),
    doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B, for the score
    interval, here with as many pairs as the families are worth.

    >>> old = [1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1]
    >>> new = [1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1]
    >>> found = paired_difference(old, new)
    >>> found.value, round(found.stderr, 6), round(found.p, 6)
    (-0.25, 0.130558, 0.081864)
    """
    check_confidence(confidence)
    before, after = numbers(first, "the first version"), numbers(second, "the second version")
    pairs_of(before, after, "outcomes of the two versions")
    change = after - before
    family = families(clusters, change.size)
    count = int(family.max()) + 1
    value, error = float(change.mean()), clustered_stderr(change, family)
    if rng is not None:
        drawn = clustered_bootstrap(
            np.mean, (change,), family, rng=rng, draws=draws, confidence=confidence
        )
        low, high, method = drawn.low, drawn.high, "bootstrap over families"
    elif binary(before) and binary(after):
        low, high = score_over_families(change, family, confidence)
        method = "score interval of pairs"
    else:
        reach = error * float(special.stdtrit(count - 1, confidence))
        low, high, method = value - reach, value + reach, "t over families"
    return Difference(
        value=value,
        low=low,
        high=high,
        confidence=confidence,
        stderr=error,
        p=two_sided(value, error, count - 1),
        n=change.size,
        clusters=count,
        method=method,
    )


def noninferiority(
    new: ArrayLike,
    old: ArrayLike,
    margin: float,
    clusters: Clusters = None,
    confidence: float = 0.95,
    *,
    higher_is_better: bool = True,
) -> Noninferiority:
    """Return whether the new version loses less than a margin, on the same items.

    Parameters
    ----------
    new, old : (n,) float
        Outcomes of the two versions, item by item.
    margin : float
        The loss that is allowed, in the unit of the outcomes; 0 asks for superiority.
    clusters : (n,) hashable or None
        Family of each item.
    confidence : float
        Of the one side that matters.
    higher_is_better : bool
        False for errors, harm and latency.

    Raises
    ------
    MeasurementError
        As for `paired_difference`, or a margin below 0.

    Source
    ------
    Lu and Bean (1995) and Tango (1998) for pairs of 0 and 1, Student's t over families else;
    one-sided, as in ICH E9 (1998), section 3.3.2.

    >>> old = [1] * 90 + [0] * 10
    >>> found = noninferiority(old, old, 0.05)
    >>> found.shown, round(found.low, 4), round(found.p, 4)
    (True, -0.0263, 0.0109)
    """
    if not margin >= 0:
        raise MeasurementError(f"the margin is {margin!r}; a loss that is allowed is 0 or more.")
    first, second = (old, new) if higher_is_better else (new, old)
    found = paired_difference(first, second, clusters, confidence)
    if found.method == "score interval of pairs":
        change = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
        gained, lost, n = worth(change, families(clusters, change.size), confidence)
        p = float(special.ndtr(-paired_score(gained, lost, n, -margin)))
    elif found.stderr > 0:
        p = float(special.stdtr(found.clusters - 1, -(found.value + margin) / found.stderr))
    else:
        p = float(found.value <= -margin)
    return Noninferiority(
        difference=found.value,
        low=found.low,
        margin=margin,
        p=p,
        confidence=confidence,
        n=found.n,
        method=found.method,
    )


def paired_score_bounds(
    gained: float, lost: float, n: float, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the bounds of a paired difference of shares, by inverting the score test.

    Parameters
    ----------
    gained, lost : float
        Pairs that changed for the better and for the worse; need not be whole.
    n : float
        All pairs.
    confidence : float
        Of each side.

    Raises
    ------
    MeasurementError
        More changes than pairs, or no confidence.

    Source
    ------
    Tango (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B.

    >>> [round(end, 6) for end in paired_score_bounds(0, 0, 100, 0.975)]
    [-0.036993, 0.036993]
    """
    check_confidence(confidence)
    if not (gained >= 0 and lost >= 0 and 0 < n * (1 + ROUNDING) >= gained + lost):
        raise MeasurementError(f"{gained} gained and {lost} lost of {n} pairs cannot be.")
    z = float(special.ndtri(confidence))
    value = (gained - lost) / n
    if z == 0:
        return value, value

    def beyond(margin: float, side: float) -> float:
        return paired_score(gained, lost, n, margin) - side * z

    ends = [value, value]
    if value > ROUNDING - 1:
        ends[0] = optimize.brentq(beyond, -1 + 1e-12, value, args=(1.0,), xtol=1e-14)
    if value < 1 - ROUNDING:
        ends[1] = optimize.brentq(beyond, value, 1 - 1e-12, args=(-1.0,), xtol=1e-14)
    return float(ends[0]), float(ends[1])


def paired_score(gained: float, lost: float, n: float, difference: float) -> float:
    """Return the standardised distance of what was seen from a supposed difference.

    The share of losses is the likeliest one under that difference.
    """
    away = gained - lost - n * difference
    a = 2 * n
    b = -gained - lost + (2 * n - gained + lost) * difference
    c = -lost * difference * (1 - difference)
    loss = (max(b * b - 4 * a * c, 0.0) ** 0.5 - b) / (2 * a)
    variance = n * (2 * loss + difference * (1 - difference))
    if variance <= 0:
        return 0.0 if away == 0 else float(np.copysign(np.inf, away))
    return float(away / variance**0.5)


def score_over_families(change: Floats, family: Whole, confidence: float) -> tuple[float, float]:
    """Return the score bounds for as many pairs as the families are worth."""
    return paired_score_bounds(*worth(change, family, confidence), confidence)


def worth(change: Floats, family: Whole, confidence: float) -> tuple[float, float, float]:
    """Return gains, losses and pairs, scaled down to what the families are worth.

    The smaller worth of the two: that of the share that was gained, and that of the share lost.
    """
    n = change.size
    gained, lost = (change > 0).astype(np.float64), (change < 0).astype(np.float64)
    if int(family.max()) + 1 == n:
        return float(gained.sum()), float(lost.sum()), float(n)
    effective = min(family_worth(part, family, confidence) for part in (gained, lost))
    return float(gained.mean()) * effective, float(lost.mean()) * effective, effective


def two_sided(value: float, error: float, freedom: int) -> float:
    """Return the p-value of no difference."""
    if error > 0:
        return 2 * float(special.stdtr(freedom, -abs(value) / error))
    return float(value == 0)


def binary(values: Floats) -> bool:
    """Say whether all values are 0 or 1."""
    return bool(np.isin(values, (0.0, 1.0)).all())
