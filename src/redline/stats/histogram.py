"""Latencies as counts in buckets, each a few per cent wide: small, exact to add, quick to ask.

Values come in; quantiles and shares above a limit go out. Nothing of a value is kept but its
bucket, and the bucket's ends are the error that is always given with an answer. Histograms of
several machines or minutes are added, and say then what one of all the values would have said.

A bar on a percentile ("p99 at most 2 s") is a bar on a share ("at most 1 % take longer than
2 s"), and shares have evidence that may be looked at any time: see `above` and `early`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Any

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, np, numbers
from redline.stats.checks import check_confidence, whole
from redline.stats.quantile import high_rank, low_rank

__all__ = ["Histogram"]

GROWTH = 1.041
"""Each bucket's end over its beginning; an estimate is then off by 2 % at most."""
LEAST, MOST = 1.0, 120_000.0
"""One millisecond and two minutes, in ms: 292 buckets, 585 for 1 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """How many values fell into each of a row of buckets that grow by one factor.

    Bucket 0 takes what is at most `least`, bucket i what is above least growth^(i-1) and at most
    least growth^i, and the last one everything above.

    Raises
    ------
    MeasurementError
        Ends or a growth that give no buckets, or counts that are none.

    Source
    ------
    Masson, Rim and Lee (2019), doi:10.14778/3352063.3352135: buckets with one relative error.

    >>> seen = Histogram().fed(range(1, 1001))
    >>> [round(end, 1) for end in seen.quantile(0.95)], seen.above(500)
    ([926.0, 944.6, 964.0], (494, 514))
    """

    least: float = LEAST
    """In the unit of the values; what is at most this is one bucket."""
    most: float = MOST
    """What is above the bucket in which this lies is one bucket."""
    growth: float = GROWTH
    counts: Mapping[int, int] = field(default_factory=dict)
    """Values by bucket; those without any are left out."""

    def __post_init__(self) -> None:
        if not (0 < self.least < self.most < math.inf and 1 < self.growth < math.inf):
            raise MeasurementError(
                f"buckets from {self.least!r} to {self.most!r} growing by {self.growth!r}: ends "
                "must be above 0 and in order, and the growth above 1."
            )
        for place, count in self.counts.items():
            whole(count, f"the count of bucket {place}", least=1)
            if not 0 <= whole(place, "a bucket's number") <= len(self.ends):
                raise MeasurementError(f"there is no bucket {place}; the last is {len(self.ends)}.")

    @property
    def ends(self) -> tuple[float, ...]:
        """Return the upper end of each bucket, in the unit of the values; the last has none."""
        return ends_of(self.least, self.most, self.growth)

    @property
    def n(self) -> int:
        """Return how many values there are."""
        return sum(self.counts.values())

    @property
    def error(self) -> float:
        """Return how far an estimate may be off, as a part of the value, between the ends."""
        return (self.growth - 1) / (self.growth + 1)

    def fed(self, values: ArrayLike) -> Histogram:
        """Return the histogram with further values.

        Parameters
        ----------
        values : (k,) float
            0 or more, in any order; k may be 0.

        Raises
        ------
        MeasurementError
            A value that is negative or not finite: count it apart, and let it not pass for fast.
        """
        array = numbers(values, "values", least=0)
        if (array < 0).any():
            raise MeasurementError(f"values: {array.min()!r} is among them; each is 0 or more.")
        found = np.unique(np.searchsorted(self.ends, array, side="left"), return_counts=True)
        further = dict(zip(found[0].tolist(), found[1].tolist(), strict=True))
        return self.with_counts(further)

    def __add__(self, other: Histogram) -> Histogram:
        """Return the histogram of the values of both.

        Raises
        ------
        MeasurementError
            Their buckets are different ones.
        """
        if self.shape != other.shape:
            raise MeasurementError(
                f"histograms of buckets {self.shape} and {other.shape} cannot be added."
            )
        return self.with_counts(other.counts)

    def quantile(self, q: float, confidence: float = 0.95) -> tuple[float, float, float]:
        """Return a quantile's lower bound, estimate and upper bound.

        Parameters
        ----------
        q : float
            Which quantile, above 0 and below 1: 0.95 for p95.
        confidence : float
            Of each side, at one look.

        Returns
        -------
        tuple[float, float, float]
            In the unit of the values. The bounds are those of `quantile_bounds`, rounded outward
            to the end of a bucket. The estimate is off by `error` at most, between the ends; below
            them it is half of `least`, and beyond them infinite, as a bound is which so few
            values cannot give.

        Raises
        ------
        MeasurementError
            No value, or q or confidence out of range.
        """
        check_confidence(confidence)
        if not 0 < q < 1:
            raise MeasurementError(f"the quantile is {q!r}; it must lie above 0 and below 1.")
        n = self.n
        if n == 0:
            raise MeasurementError("a quantile of no values was asked for; feed one at least.")
        low, high = low_rank(n, q, confidence), high_rank(n, q, confidence)
        return (
            self.around(low)[0] if low >= 1 else -math.inf,
            middle(*self.around(math.ceil(q * n - 1e-9))),
            self.around(high)[1] if high <= n else math.inf,
        )

    def above(self, limit: float) -> tuple[int, int]:
        """Return how many values are above a limit at least, and how many at most.

        The two differ by the values in the limit's own bucket, and agree where the limit is one of
        the `ends`. For evidence of too many take the first, for a bound on them the second.

        Raises
        ------
        MeasurementError
            The limit is negative or no number.
        """
        if not 0 <= limit < math.inf:
            raise MeasurementError(f"the limit is {limit!r}; it is 0 or more, and finite.")
        place = bisect_left(self.ends, limit)
        sure = sum(count for at, count in self.counts.items() if at > place)
        at_end = place < len(self.ends) and limit == self.ends[place]
        return sure, sure + (0 if at_end else self.counts.get(place, 0))

    def stored(self) -> dict[str, Any]:
        """Return the form that is kept; the keys of its counts are strings, as JSON's are."""
        counts = {str(place): self.counts[place] for place in sorted(self.counts)}
        return {"least": self.least, "most": self.most, "growth": self.growth, "counts": counts}

    @classmethod
    def restored(cls, stored: Mapping[str, Any]) -> Histogram:
        """Return the histogram of its stored form.

        Raises
        ------
        MeasurementError
            It is no such form.
        """
        try:
            counts = {int(place): count for place, count in stored["counts"].items()}
            ends = {name: float(stored[name]) for name in ("least", "most", "growth")}
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise MeasurementError(f"a stored histogram cannot be read: {error!r}.") from error
        return cls(**ends, counts=counts)

    @property
    def shape(self) -> tuple[float, float, float]:
        """Return what makes its buckets."""
        return self.least, self.most, self.growth

    def with_counts(self, further: Mapping[int, int]) -> Histogram:
        """Return the histogram with more counts."""
        counts = dict(Counter(self.counts) + Counter(further))
        return Histogram(least=self.least, most=self.most, growth=self.growth, counts=counts)

    def around(self, rank: int) -> tuple[float, float]:
        """Return the ends of the bucket in which the value of that rank lies, from 1."""
        places = sorted(self.counts)
        reached = [*accumulate(self.counts[place] for place in places)]
        place = places[bisect_left(reached, rank)]
        ends = (0.0, *self.ends, math.inf)
        return ends[place], ends[place + 1]


@cache
def ends_of(least: float, most: float, growth: float) -> tuple[float, ...]:
    """Return the upper ends of all buckets but the last, from `least` to `most` or beyond."""
    # The small epsilon keeps a row that ends at `most` from having one bucket more.
    steps = math.ceil(math.log(most / least) / math.log(growth) - 1e-9)
    return tuple(least * growth**k for k in range(steps + 1))


def middle(low: float, high: float) -> float:
    """Return the value that is off by the same part from both ends of a bucket."""
    return high if math.isinf(high) else 2 * low * high / (low + high) if low else high / 2
