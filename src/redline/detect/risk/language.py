"""Which language a text is in: its grams vote, as they do on risk.

The places of grams come in; a tag and whether it is sure go out. A language that is not
told apart has no column, so the likeliest tag is no evidence by itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BITS", "HEAD", "Languages"]

Floats = NDArray[np.float32]
BITS = 14
"""Binary logarithm of the places at most: languages need fewer than risks do."""
HEAD = 600
"""Bytes of a row that teach."""
SURE = 1.5
"""Log odds by which a language must stand out from the next, where no vote is for it alone."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What each gram says of each language."""

    votes: Floats
    """(2**BITS, l)"""
    constant: Floats
    """(l,)"""
    tags: tuple[str, ...]

    def of(self, places: NDArray[np.int64], bits: int) -> tuple[str, bool]:
        """Return the likeliest language of grams, and whether it stands out enough to be sure.

        Parameters
        ----------
        places : (g,)
            As `grams` gives them for so many `bits`, at least as many as there are here: the
            first bits of a place are its place in a smaller table.
        """
        own = len(self.votes).bit_length() - 1
        votes = self.votes.take(places >> (bits - own), axis=0)
        # As a product with ones, the sum runs in the linear algebra library: a tenth of the time.
        total = np.ones(len(places), np.float32) @ votes
        sums = total / np.sqrt(max(len(places), 1)) + self.constant
        second, first = np.argsort(sums)[-2:]
        return self.tags[int(first)], bool(sums[first] > 0 or sums[first] - sums[second] > SURE)
