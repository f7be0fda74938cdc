"""Which language a text is in: its grams vote, as they do on risk.

The places of grams come in; a tag and whether it is sure go out. A language that is not
told apart has no column, so the likeliest tag is no evidence by itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import OTHER_SCRIPTS
from redline.detect.risk.grams import Hashed
from redline.detect.risk.strip import Strip
from redline.detect.risk.tally import ONES, over_windows, with_none

__all__ = ["BITS", "HEAD", "Languages"]

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
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
    """(2**b + 1, l); the last row is for the gram that is none."""
    constant: Floats
    """(l,)"""
    tags: tuple[str, ...]
    other: NDArray[np.bool_]
    """(l,) whether a language is never written in ASCII alone."""
    bits: int
    """Of the places that grams come with, at least b: the first bits of a place are its place
    in a smaller table."""

    @classmethod
    def of(cls, votes: Floats, constant: Floats, tags: tuple[str, ...], bits: int) -> "Languages":
        """Make them of (2**b, l) votes, for places of so many bits."""
        other = np.array([tag in OTHER_SCRIPTS for tag in tags])
        return cls(with_none(votes), constant, tags, other, bits)

    def tell_one(self, places: Whole, size: float, *, plain: bool) -> tuple[str, bool]:
        """Return the likeliest language of one window, and whether it stands out enough.

        Parameters
        ----------
        places : (g,)
            Of its grams.
        size
            The root of their number.
        plain
            Whether the window is in ASCII alone.
        """
        own = len(self.votes).bit_length() - 1
        taken = self.votes.take(places >> (self.bits - own), axis=0)
        sums = (ONES[: len(taken)] @ taken)[: len(self.tags)] / size + self.constant
        first = int(sums.argmax())
        if plain and self.other[first]:
            return self.tags[int(np.where(self.other, -np.inf, sums).argmax())], False
        highest = float(sums[first])
        if highest > 0:
            return self.tags[first], True
        sums[first] = -np.inf
        return self.tags[first], highest - float(np.maximum.reduce(sums)) > SURE

    def tell(self, strip: Strip, grams: Hashed, size: Floats, most: int) -> list[tuple[str, bool]]:
        """Return the likeliest language of the first windows, and whether it stands out enough.

        Parameters
        ----------
        size : (w, 1)
            The root of the number of grams of each window.
        most
            How many windows are asked for.
        """
        if not most:
            return []
        own = len(self.votes).bit_length() - 1
        sums = over_windows(self.votes, grams.places >> (self.bits - own), strip, grams, most)
        sums = sums[:, : len(self.tags)] / size[:most] + self.constant
        rows = np.arange(len(sums))
        second, first = sums.argsort(1)[:, -2:].T
        highest = sums[rows, first]
        sure = (highest > 0) | (highest - sums[rows, second] > SURE)
        read = strip.data[: strip.ends[most - 1]]
        plain = np.maximum.reduceat(read, np.append(0, strip.ends[: most - 1])) < 0x80
        if (wrong := plain & self.other.take(first)).any():
            # Few words or figures decide little, and are Korean as soon as anything.
            first = np.where(wrong, np.where(self.other, -np.inf, sums).argmax(1), first)
            sure &= ~wrong
        return [(self.tags[at], one) for at, one in zip(first.tolist(), sure.tolist(), strict=True)]
