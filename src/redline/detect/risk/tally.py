"""Tally: every gram of a strip votes once, and votes are summed over windows and pieces.

A strip and its grams come in; sums go out. It gives what `Table.read` gives for one
window, up to rounding, for many windows at once and at a third of the cost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import SIGNS
from redline.detect.risk.grams import KINDS, LONGEST, Hashed
from redline.detect.risk.reading import BITS_OF_SKETCH, ODD, RARE, Table
from redline.detect.risk.strip import Strip

__all__ = ["Said", "Tally", "over_windows", "with_none"]

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
ONES = np.ones(2 * KINDS * (LONGEST + 2), np.float32)
WIDE, LINE = 8, 16
"""Numbers of four bytes that are copied at once, and in a line of the processor's memory."""
OF_BYTE = (
    2
    * np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little").astype(
        np.float32
    )
    - 1
)
"""(256, 8) what each byte of a hash says in eight signs of a sketch."""


@dataclass(frozen=True, slots=True)
class Said:
    """What windows say."""

    wholes: Floats
    """(w, k) sums of the signs over each window."""
    parts: Floats
    """(p, k) the same over each piece."""
    sketches: Floats
    """(p, 32) as in `Reading`; zero throughout where no window has two pieces."""
    size: Floats
    """(w, 1) the root of the number of grams of each window."""


class Tally:
    """The votes of a table, laid out for reading them fast."""

    def __init__(self, table: Table, hazards: Callable[[], Floats] | None = None) -> None:
        """Lay out a table.

        Parameters
        ----------
        hazards
            Gives the (2**bits, h) votes on hazards, where the table has none; asked for once.
        """
        # Eight numbers side by side are copied at once; hazards are read in another pass.
        self.signs = with_none(table.votes[:, : len(SIGNS)])
        self.constant = table.constant[: len(SIGNS)]
        self.hazard_constant = table.constant[len(SIGNS) :]
        self.later = hazards or (lambda: table.votes[:, len(SIGNS) :])

    @cached_property
    def hazard_votes(self) -> Floats:
        """Return the votes on hazards: most of a table, and in most processes nobody asks."""
        return with_none(self.later())

    def of(self, strip: Strip, grams: Hashed) -> Said:
        """Return what the windows of a strip say."""
        votes = self.signs.take(grams.places, axis=0)
        words = grams.words.searchsorted(strip.cuts[:-1])
        idle = (words[1:] == words[:-1]).nonzero()[0]
        starts, at = KINDS * grams.bytes, KINDS * words
        parts = added(votes[:starts], KINDS * strip.cuts[:-1])
        parts += by_words(votes[starts:], at, idle)
        wholes = strip.totals(parts)
        of_parts, of_wholes = counts(strip, grams, words)
        parts /= np.sqrt(of_parts, dtype=np.float32)[:, None]
        parts += self.constant
        size = np.sqrt(of_wholes, dtype=np.float32)[:, None]
        wholes /= size
        wholes += self.constant
        sketches = np.zeros((len(parts), BITS_OF_SKETCH), np.float32)
        if len(parts) > len(wholes):
            thrown = signs_of(grams.places[starts:])
            thrown *= votes[starts:, RARE, None]
            sketches = by_words(thrown, at, idle)
        return Said(wholes, parts, sketches, size)

    def hazards(self, strip: Strip, grams: Hashed, size: Floats) -> Floats:
        """Return (w, h) the sums of the hazards over each window; `size` as in `Said`."""
        sums = over_windows(self.hazard_votes, grams.places, strip, grams)
        return sums[:, : len(self.hazard_constant)] / size + self.hazard_constant


def with_none(votes: Floats) -> Floats:
    """Return votes with a last row for the gram that is none, which says nothing.

    Columns of zeros fill rows up to a multiple of eight, and rows begin where a line of the
    processor's memory does: reading thousands of them is most of what a text costs.
    """
    rows, columns = len(votes) + 1, -(-votes.shape[1] // WIDE) * WIDE
    room = np.zeros(rows * columns + LINE, np.float32)
    start = -room.ctypes.data % (4 * LINE) // 4
    found = room[start : start + rows * columns].reshape(rows, columns)
    found[:-1, : votes.shape[1]] = votes
    return found


def added(rows: Floats, at: Whole) -> Floats:
    """Return the sums of rows of an even number of columns from each place up to the next."""
    # Two columns at a time are added twice as fast.
    return np.add.reduceat(rows.view(np.complex64), at, axis=0).view(np.float32)


def by_words(rows: Floats, at: Whole, idle: Whole) -> Floats:
    """Return the sums of rows from each place up to the next; nothing where there is no row."""
    found = added(rows, at)
    # Where no word begins, `reduceat` gives the row that stands at the place.
    found[idle] = 0
    return found


def counts(strip: Strip, grams: Hashed, words: Whole) -> tuple[Whole, Whole]:
    """Return how many grams begin in each piece, and in each window, and 1 where there is none.

    From a byte with m left in its window, 3 m - 9 runs begin (of three to five bytes, none
    past the end); from a word with m left, 3 m - 3 runs; a little more where m is small.
    """
    bytes_left = strip.ends.take(strip.owner) - strip.cuts[:-1]
    words_left = grams.left.take(strip.owner) - words
    after = np.maximum(3 * bytes_left - 9, bytes_left - 2)
    after += np.maximum(3 * words_left - 3, words_left)
    found = after.copy()
    found[:-1] -= after[1:]
    found[strip.last] = after[strip.last]
    return np.maximum(found, 1), np.maximum(after[strip.first], 1)


def signs_of(places: Whole) -> Floats:
    """Return (g, 32) +1 or -1 for each place, as `reading.signs`."""
    mixed = (places * ODD).astype("<u4").view(np.uint8)
    return OF_BYTE.take(mixed, axis=0).reshape(-1, BITS_OF_SKETCH)


def over_windows(
    votes: Floats, places: Whole, strip: Strip, grams: Hashed, most: int | None = None
) -> Floats:
    """Return (w, c) the sums of (d, c) votes over each window, or over the first few of them."""
    # As products with ones, sums run in the linear algebra library: a tenth of the time.
    if len(strip.ends) == 1:
        taken = votes.take(places, axis=0)
        return (ONES[: len(taken)] @ taken)[None]
    starts = KINDS * grams.bytes
    ends = (KINDS * strip.ends)[:most].tolist()
    words = (starts + KINDS * grams.left)[:most].tolist()
    found = np.empty((len(ends), votes.shape[1]), np.float32)
    a, c = 0, starts
    for at, (b, d) in enumerate(zip(ends, words, strict=True)):
        of_bytes, of_words = votes.take(places[a:b], axis=0), votes.take(places[c:d], axis=0)
        found[at] = ONES[: b - a] @ of_bytes + ONES[: d - c] @ of_words
        a, c = b, d
    return found
