"""Spread: the grams of a row of words and of the gaps between them, hashed in one pass.

Words come in, hashes go out: for each letter those of the grams of each size that begin there.
Words stand with one blank around them. A blank is the edge of a word where a gram begins or
ends with it, and a gap where it stands inside one; with two gaps inside it is no gram.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.detect.taught.grams import BASE, BLANK, PAIR_SIZES, SPREAD, WORD_SIZES, Words, points

__all__ = ["AROUND", "SIZES", "Spread", "spread"]

SIZES = range(WORD_SIZES[0], max(WORD_SIZES[1], PAIR_SIZES[1]) + 1)
"""Letters of a gram, edges counted."""
AROUND = np.array([
    (size - SIZES[0], -before)
    for size in range(PAIR_SIZES[0], PAIR_SIZES[1] + 1)
    for before in range(1, size - 1)
]).T  # fmt: skip
"""(2, 10) sizes of the grams across a gap, from the shortest, and where they begin beside it."""
BEGIN, END = (np.uint64(ord(edge) - BLANK) for edge in "<>")
"""What is added to a blank to make it an edge."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The grams of a row of words."""

    hashes: Words
    """(s, m) of the runs of each size that begin at each letter; what leaves the row has any."""
    across: NDArray[np.bool_]
    """(s, m) whether a gap stands inside."""
    valid: NDArray[np.bool_]
    """(s, m) whether it is a gram."""
    blanks: NDArray[np.int64]
    """(n + 1,) the blank before each word, and the last one."""


def spread(words: Sequence[str]) -> Spread:
    """Return the grams of words, none of which is empty or has a blank."""
    letters = points(f" {' '.join(words)} ") if words else points(" ")
    size, blank = len(letters), letters == BLANK
    hashes = np.zeros((len(SIZES), size), np.uint64)
    across = np.zeros(hashes.shape, bool)
    valid = np.ones(hashes.shape, bool)
    last, run, inside = letters + blank * END, letters + blank * BEGIN, np.zeros(size, bool)
    for row, length in enumerate(SIZES):
        more = max(size - length + 1, 0)
        grown = run[:more] * BASE
        np.add(grown, last[length - 1 :], out=hashes[row, :more])
        run = grown + letters[length - 1 :]
        across[row] = inside
        valid[row, more:] = False
        # The last letter of this size stands inside the next one.
        gap = blank[length - 1 :]
        if length > PAIR_SIZES[0]:
            valid[row + 1 :, :more] &= ~(inside[:more] & gap)
        inside[:more] |= gap
    hashes *= SPREAD
    return Spread(hashes, across, valid, blank.nonzero()[0])
