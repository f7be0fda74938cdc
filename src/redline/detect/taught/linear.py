"""A linear model over grams, scored word by word: the part of detection that runs each time.

The grams of all words and of all gaps between them are hashed, found and added up in one pass
over the letters (`spread`), so that a request of strange words costs what one of known words
does, and nothing is kept of either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from redline.detect.taught.grams import FIRST, Grams
from redline.detect.taught.segments import Run
from redline.detect.taught.spread import AROUND, Spread, spread

__all__ = ["Brought", "Linear"]

Floats = NDArray[np.float64]
Rows = NDArray[np.float32]
Places = NDArray[np.int64]
WIDE, LINE = 8, 16
"""Numbers of four bytes that are copied at once, and in a line of the processor's memory."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What the words of a text bring to the columns and to its squared length, and its gaps."""

    words: Sequence[str]
    """n of them."""
    each: Rows
    """(m, c) of the grams that begin at each letter, those across a gap included."""
    places: Places
    """(s, m) of the grams of each size that begin at each letter."""
    blanks: Places
    """(n + 1,) where words begin, and the end."""


class Linear:
    """Weights of each gram for each column, and a constant for each column."""

    def __init__(self, grams: Grams, weights: NDArray[np.float32], constant: Floats) -> None:
        self.grams = grams
        self.weights = weights
        """(d, k) of the grams that were seen; others bring nothing to the columns."""
        self.constant = constant
        """(k,)"""
        seen, width = weights.shape
        self.none = seen + 2
        """The place of what is no gram, behind those of grams never seen in words and in gaps."""
        self.rows = aligned(seen + 3, -(-(width + 1) // WIDE) * WIDE)
        """(d + 3, c) what each gram brings to each column and then to the squared length, in the
        order of their hashes."""
        np.multiply(
            weights.take(grams.order, axis=0),
            grams.weight.take(grams.order)[:, None],
            out=self.rows[:seen, :width],
            casting="same_kind",
        )
        self.rows[:seen, width] = grams.weight[grams.order] ** 2
        self.rows[seen : seen + 2, width] = grams.weight[-2:] ** 2

    def brought(self, words: Sequence[str]) -> Brought:
        """Return what the words of a text bring."""
        laid = spread(words)
        places = self.placed(laid)
        each = np.add.reduce(self.rows.take(places, axis=0), 0)
        return Brought(words, each, places, laid.blanks)

    def placed(self, laid: Spread) -> Places:
        """Return (s, m) where the grams of a text stand among the rows."""
        hashes, seen = laid.hashes.ravel(), len(self.weights)
        first = (hashes >> np.uint64(64 - FIRST)).view(np.int64)
        at = self.grams.begins.take(first)
        found = self.grams.hashes.take(at) == hashes
        # Few hashes share their beginning with that of another gram.
        left = (~found).nonzero()[0]
        stop = self.grams.begins[1:].take(first.take(left)) - 1
        more = at.take(left) < stop
        left, stop = left[more], stop[more]
        while len(left):
            at[left] += 1
            here = at.take(left)
            same = self.grams.hashes.take(here) == hashes.take(left)
            found[left[same]] = True
            more = ~same & (here < stop)
            left, stop = left[more], stop[more]
        unseen = laid.across.ravel() + seen
        places = np.where(found, at, unseen).reshape(laid.hashes.shape)
        places[~laid.valid] = self.none
        return places

    def behind(self, found: Brought, words: Sequence[int]) -> Rows:
        """Return (r, c) what the gaps bring before words; nothing before the first or the end."""
        edges = found.blanks.take(words)
        inner = (edges > 0) & (edges < found.blanks[-1])
        near = edges[:, None] + AROUND[1]
        places = found.places.take(
            np.where(inner[:, None], near + AROUND[0] * found.places.shape[1], 0)
        )
        places[~inner] = self.none
        return np.asarray(np.add.reduce(self.rows.take(places, axis=0), 1))

    def sums(self, found: Brought, runs: Sequence[Run]) -> Floats:
        """Return (r, c) what runs of words bring; each has a word at least, if the text has one."""
        first, last = [run[0] for run in runs], [run[1] for run in runs]
        edges = sorted({*first, *last})
        place = {edge: at for at, edge in enumerate(edges)}
        # Two columns at a time are added twice as fast.
        pairs = found.each.view(np.complex64)
        own = np.add.reduceat(pairs, found.blanks.take(edges), axis=0).view(np.float32)
        running = np.zeros(own.shape)
        np.cumsum(own[:-1], axis=0, dtype=float, out=running[1:])
        sums = running.take([place[edge] for edge in last], axis=0)
        sums -= running.take([place[edge] for edge in first], axis=0)
        # A run of words holds one gap fewer than words.
        sums -= self.behind(found, last)
        return sums

    def between(self, found: Brought, runs: Sequence[Run]) -> Floats:
        """Return (c,) what the gaps bring between runs that are put together."""
        beside = [b for (_, b), (c, _) in pairwise(runs) if b == c]
        apart = [found.words[at] for (_, b), (c, _) in pairwise(runs) if b < c for at in (b - 1, c)]
        brought = np.add.reduce(self.behind(found, beside), 0, dtype=float)
        if apart:
            new = self.brought(apart)
            brought += np.add.reduce(self.behind(new, range(1, len(apart), 2)), 0, dtype=float)
        return np.asarray(brought)

    def columns(self, sums: Floats) -> Floats:
        """Return (r, k) the columns of (r, c) sums.

        Each is divided by its length; the constants are those of no words.
        """
        width = len(self.constant)
        length = np.sqrt(np.maximum(sums[:, width, None], 1e-9))
        return np.asarray(sums[:, :width] / length + self.constant)

    def of(self, found: Brought, runs: Sequence[Run]) -> Floats:
        """Return (r, k) the columns of runs of words."""
        return self.columns(self.sums(found, runs))


def aligned(count: int, width: int) -> Rows:
    """Return (n, c) zeros that begin where a line of the processor's memory does.

    Rows are read here and there, and one that runs over two lines costs twice as much.
    """
    room = np.zeros(count * width + LINE, np.float32)
    start = -room.ctypes.data % (4 * LINE) // 4
    return room[start : start + count * width].reshape(count, width)
