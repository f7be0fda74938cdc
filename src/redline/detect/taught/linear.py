"""A linear model over grams, scored word by word: the part of detection that runs each time.

What words bring is looked up once and kept, so a request of known words costs one addition
for each; what is new is looked up together. What is kept is bounded, because callers choose
the words.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from redline.detect.taught.grams import Grams, gap
from redline.detect.taught.segments import Run

__all__ = ["Brought", "Linear"]

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Pair = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)
KEPT = 20_000
"""Words, and gaps, whose part of the sums is kept; about 5 MB for ten classes."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What each word of a text brings to the columns and to its squared length, and each gap."""

    words: Sequence[str]
    """n of them."""
    own: Floats
    """(n, k + 1)"""
    gaps: Floats
    """(n - 1, k + 1) of the gap behind each word but the last."""


class Linear:
    """Weights of each gram for each column, and a constant for each column."""

    def __init__(self, grams: Grams, weights: NDArray[np.float32], constant: Floats) -> None:
        self.grams = grams
        none = np.zeros((2, weights.shape[1]), np.float32)
        self.rows = np.vstack([weights, none])
        """(d + 2, k); grams that were never seen bring nothing."""
        self.constant = constant
        """(k,)"""
        width = len(constant) + 1
        self.word = Kept[str](lambda words: self.bring(*grams.words(words)), width)
        self.gap = Kept[Pair](
            lambda pairs: self.bring(*grams.gaps([gap(*p) for p in pairs])), width
        )

    @property
    def weights(self) -> NDArray[np.float32]:
        """Return (d, k) the weights of the grams that were seen."""
        return self.rows[:-2]

    def bring(self, places: Places, starts: Places) -> Floats:
        """Return (n, k + 1) what words bring, from the places of their grams and the first of each.

        Parameters
        ----------
        places : (g,)
        starts : (n,)
        """
        weight = self.grams.weight.take(places)[:, None]
        each = np.hstack([self.rows.take(places, axis=0) * weight, weight**2])
        return np.add.reduceat(each, starts, axis=0)

    def brought(self, words: Sequence[str]) -> Brought:
        """Return what the words of a text bring."""
        return Brought(words, self.word.all(words), self.gap.all([*pairwise(words)]))

    def joined(self, found: Brought, runs: Sequence[Run]) -> Brought:
        """Return what runs of words bring, put together; only the gaps between runs are new."""
        words = [word for first, last in runs for word in found.words[first:last]]
        new = self.gap.all(
            [(found.words[b - 1], found.words[c]) for (_, b), (c, _) in pairwise(runs)]
        )
        gaps = [found.gaps[runs[0][0] : runs[0][1] - 1]]
        for at, (first, last) in enumerate(runs[1:]):
            gaps += [new[at : at + 1], found.gaps[first : last - 1]]
        own = [found.own[first:last] for first, last in runs]
        return Brought(words, np.concatenate(own), np.concatenate(gaps))

    def of(self, found: Brought, runs: Sequence[Run]) -> Floats:
        """Return the columns of runs of words.

        Returns
        -------
        (runs, k) float
            Sums over the grams of a run, divided by its length; the constants for no words.
        """
        first, last = np.array(runs).T
        sums = between(found.own, first, last)
        # A run of words holds one gap fewer than words.
        sums += between(found.gaps, first, np.maximum(last - 1, first))
        length = np.sqrt(np.maximum(sums[:, -1:], 1e-9))
        return np.asarray(sums[:, :-1] / length + self.constant)


def between(rows: Floats, first: Places, last: Places) -> Floats:
    """Return (r, c) the sums of (n, c) rows from each of (r,) places up to another."""
    sums = np.zeros((len(rows) + 1, rows.shape[1]))
    np.cumsum(rows, axis=0, out=sums[1:])
    return sums.take(last, axis=0) - sums.take(first, axis=0)


@dataclass(slots=True)
class Kept(Generic[Key]):
    """What keys bring, looked up once and kept; never more than `KEPT` of them."""

    bring: Callable[[Sequence[Key]], Floats]
    """Gives (n, c) rows for n keys."""
    width: int
    """c"""
    known: dict[Key, bytes] = field(default_factory=dict)
    """Rows as bytes, which are joined at a tenth of the cost of small arrays."""

    def all(self, keys: Sequence[Key]) -> Floats:
        """Return (n, c) what n keys bring."""
        found = [*map(self.known.get, keys)]
        if None in found:
            new = [*dict.fromkeys(k for k, row in zip(keys, found, strict=True) if row is None)]
            made = dict(zip(new, map(bytes, self.bring(new)), strict=True))
            self.keep(made)
            found = [made[k] if row is None else row for k, row in zip(keys, found, strict=True)]
        rows = b"".join(found)  # type: ignore[arg-type]  # None has been replaced
        return np.frombuffer(rows).reshape(len(keys), self.width)

    def keep(self, made: dict[Key, bytes]) -> None:
        """Keep rows; where there are too many, those of earlier texts go."""
        if len(self.known) + len(made) > KEPT:
            self.known = {}  # a new one: another thread may be reading the old one
        if len(made) <= KEPT:
            self.known.update(made)
