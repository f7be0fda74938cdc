"""Read a window: every gram votes once, and votes are summed over the whole and over each piece.

Prepared bytes come in; sums go out, the whole first, with the cuts between pieces
and a sketch of each piece. A sum is divided by the root of the number of its votes,
so that a long text is not alarming by its length alone. What the sums mean together
is said in `facets` and `nets`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import SIGNS
from redline.detect.risk.grams import grams
from redline.detect.risk.prepared import pieces

__all__ = ["BITS_OF_SKETCH", "ODD", "RARE", "Reading", "Table"]

Floats = NDArray[np.float32]
ODD = 0x9E3779B1
"""Odd; spreads neighbouring places over the signs of a sketch."""
RARE = SIGNS.index("rare")
"""The column that says what a word weighs in a sketch."""
BITS_OF_SKETCH = 32
"""Signs of a sketch, the bits of a hash."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a window says."""

    sums: Floats
    """(1 + p, k) of the whole, then of each piece."""
    cuts: NDArray[np.int64]
    """(p + 1,) where pieces begin, and the length; bytes."""
    places: NDArray[np.int64]
    """(g,) of its grams."""
    sketches: Floats
    """(p, 32) the words of each piece, thrown together at random (Charikar, 2002): pieces on
    one subject point the same way."""


@dataclass(frozen=True, slots=True)
class Table:
    """What each gram says in each column, and a constant for each column."""

    votes: Floats
    """(2**bits, k)"""
    constant: Floats
    """(k,)"""

    @property
    def bits(self) -> int:
        """Return the binary logarithm of the number of places."""
        return len(self.votes).bit_length() - 1

    def read(self, window: bytes) -> Reading:
        """Return what a window says."""
        places, begins, characters = grams(window, self.bits)
        cuts = pieces(window)
        owner = np.searchsorted(cuts, begins, side="right")
        member = np.zeros((len(cuts), len(places)), np.float32)
        member[owner, np.arange(len(places))] = 1
        member[0] = 1
        votes = self.votes.take(places, axis=0)
        sums = member @ votes
        count = np.maximum(np.bincount(owner, minlength=len(cuts)).astype(np.float32), 1)
        count[0] = max(len(places), 1)
        thrown = signs(places[characters:]) * votes[characters:, RARE, None]
        return Reading(
            np.asarray(sums / np.sqrt(count)[:, None] + self.constant),
            cuts,
            places,
            np.asarray(member[1:, characters:] @ thrown),
        )


def signs(places: NDArray[np.int64]) -> Floats:
    """Return (g, 32) +1 or -1 for each place, the same for every model."""
    mixed = (places.astype(np.uint64) * np.uint64(ODD)).astype("<u4")
    bits = np.unpackbits(mixed.view(np.uint8).reshape(-1, 4), axis=1, bitorder="little")
    return np.asarray(2 * bits.astype(np.float32) - 1)
