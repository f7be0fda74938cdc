"""How long exchanges took, in buckets: quantiles with bounds that hold however often one looks.

Every exchange counts in the estimate, by the definition of the evaluation. In the bounds every
*session* counts as one, by the share of its exchanges that were slow, because what happens within
one hangs together. A bar on a quantile is one on a share ("p95 at most 1.2 s": at most 5 % take
longer), so its bounds are those of a share. The beta mixture that bounds shares of yes and no also
bounds the mean of numbers between 0 and 1: a bet that wins (s / p)^x ((1 - s) / (1 - p))^(1 - x)
is convex in x, so that no such number wins more on average than yes and no with the same mean.

A session that goes on counts with what it has shown so far. What has no time, because it failed,
counts as endlessly slow in the upper bound and as no time at all in the lower one.
"""

import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from redline.stats import Histogram, evidence_above, evidence_below

__all__ = ["UNKNOWN", "Spread", "bucket"]

UNKNOWN = -1
"""The bucket of what has no time."""
SHAPE = Histogram(least=0.001, most=120.0)
"""In seconds, from one millisecond to two minutes."""
SUM = 1e-6
"""By how much a sum of shares may be off through rounding; they are added and taken back."""


def bucket(seconds: float | None) -> int:
    """Return the bucket of one exchange."""
    return UNKNOWN if seconds is None else bisect_left(SHAPE.ends, seconds)


@dataclass(slots=True)
class Spread:
    """Exchanges by bucket, and sessions by the share of theirs in each; spreads can be added."""

    counts: dict[int, int] = field(default_factory=dict)
    """Exchanges."""
    shares: dict[int, float] = field(default_factory=dict)
    """Sessions; each adds 1 in all."""
    sessions: int = 0

    def take(self, before: Mapping[int, int], at: int) -> None:
        """Count one more exchange of a session.

        Parameters
        ----------
        before
            Its exchanges so far, by bucket.
        """
        n = sum(before.values())
        self.sessions += not n
        for place, count in before.items():
            self.shares[place] -= count / (n * (n + 1))
        self.shares[at] = self.shares.get(at, 0.0) + 1 / (n + 1)
        self.counts[at] = self.counts.get(at, 0) + 1

    def add(self, session: Mapping[int, int]) -> None:
        """Count a whole session."""
        n = sum(session.values())
        self.sessions += 1
        for place, count in session.items():
            self.counts[place] = self.counts.get(place, 0) + count
            self.shares[place] = self.shares.get(place, 0.0) + count / n

    @property
    def exchanges(self) -> int:
        """Return how many were counted, those without a time included."""
        return sum(self.counts.values())

    @property
    def unknown(self) -> int:
        """Return how many have no time."""
        return self.counts.get(UNKNOWN, 0)

    def quantile(self, q: float, alpha: float) -> tuple[float, float, float] | None:
        """Return lower bound, estimate and upper bound, in seconds; None without any time.

        The estimate is off by half a bucket at most, which is 2 %; bounds are rounded outward to
        the end of a bucket. The upper one is infinite where there are too few sessions for one.

        Parameters
        ----------
        q
            Which quantile, above 0 and below 1.
        alpha
            The chance that one bound, by itself, is ever wrong.
        """
        value = self.estimate(q)
        if value is None:
            return None
        slow = 1 - q
        low, high = self.lower(slow, alpha), self.upper(slow, alpha)
        return min(low, value), value, max(high, value)

    def estimate(self, q: float) -> float | None:
        """Return a quantile of all exchanges with a time; None where there is none."""
        known = {place: n for place, n in self.counts.items() if place != UNKNOWN}
        if not known:
            return None
        return Histogram(least=SHAPE.least, most=SHAPE.most, counts=known).quantile(q)[1]

    def lower(self, slow: float, alpha: float) -> float:
        """Return the longest time that more than this share surely takes longer than."""
        need = math.log(1 / alpha)
        n = self.sessions
        least = bisect_left(range(n + 1), need, key=lambda k: evidence_above(k, n, slow))
        over, found = 0.0, 0.0
        for place in sorted(self.shares, reverse=True):
            if place == UNKNOWN:
                break
            over += self.shares[place]
            if math.floor(over + SUM) >= least:
                found = SHAPE.ends[place - 1] if place else 0.0
                break
        return found

    def upper(self, slow: float, alpha: float) -> float:
        """Return the shortest time that surely no more than this share takes longer than."""
        need = math.log(1 / alpha)
        n = self.sessions
        # One less than the fewest that are too many.
        most = bisect_left(range(n + 1), True, key=lambda k: evidence_below(k, n, slow) < need) - 1
        over = self.shares.get(UNKNOWN, 0.0)
        found = math.inf
        ends = (*SHAPE.ends, math.inf)
        for place in sorted(self.shares, reverse=True):
            if place == UNKNOWN or math.ceil(over - SUM) > most:
                break
            found = ends[place]
            over += self.shares[place]
        return found
