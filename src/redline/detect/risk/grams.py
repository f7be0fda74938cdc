"""Hash every run of characters and of words of a prepared text, a whole text in one pass.

Prepared bytes come in; for each gram its place in the table and the byte where it
begins go out, those of words last. The hash is a polynomial over bytes modulo 2**64
(Karp and Rabin, 1987): with running sums, the hash of any run is one difference and one
product, so that no gram is ever spelt out.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["LONGEST", "Grams", "grams"]

Words = NDArray[np.uint64]
LONGEST = 16_384
"""Bytes of one window."""
CHARACTERS = (3, 4, 5)
"""Bytes of a run; chosen by measurement."""
WORDS = (1, 2, 3)
"""Words of a run; chosen by measurement."""

BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2**64."""
SPREAD = np.uint64(0xD6E8FEB86659FD93)
"""Odd; carries what differs in low bits up to the high ones, which choose the place."""


def powers(base: int, count: int) -> Words:
    """Return (count,) the powers of a number modulo 2**64."""
    each = np.full(count, base, dtype=np.uint64)
    each[0] = 1
    return np.cumprod(each, dtype=np.uint64)


UP = powers(BASE, LONGEST)
DOWN = powers(pow(BASE, -1, 2**64), LONGEST + 1)
VALUE = (np.arange(256, dtype=np.uint64) + np.uint64(1)) * np.uint64(0xC2B2AE3D27D4EB4F)
VALUE[ord("\n")] = VALUE[ord(" ")]
IN_WORD = np.zeros(256, dtype=bool)
IN_WORD[list(b"abcdefghijklmnopqrstuvwxyz0123456789_'")] = True
IN_WORD[128:] = True

Grams = tuple[NDArray[np.int64], NDArray[np.int64], int]
"""Places in the table and the byte where each gram begins, both (g,); and how many of them are
runs of characters: the rest are runs of words."""


def grams(prepared: bytes, bits: int) -> Grams:
    """Return the grams of a window.

    Parameters
    ----------
    prepared
        At most `LONGEST` bytes, as `prepare` makes them.
    bits
        Binary logarithm of the number of places.
    """
    data = np.frombuffer(prepared, np.uint8)
    size = len(data)
    sums = np.zeros(size + 1, np.uint64)
    np.cumsum(VALUE[data] * UP[:size], out=sums[1:])
    places, begins = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for count in CHARACTERS:
        if size >= count:
            first = np.arange(size - count + 1)
            places.append((sums[count:] - sums[:-count]) * DOWN[: len(first)] + np.uint64(count))
            begins.append(first)
    characters = sum(map(len, begins))
    inside = IN_WORD[data]
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    for count in WORDS:
        if len(starts) >= count:
            first = starts[: len(starts) - count + 1]
            run = (sums[ends[count - 1 :]] - sums[first]) * DOWN[first]
            places.append(run * np.uint64(2 * count + 1) + np.uint64(100 + count))
            begins.append(first)
    mixed = np.concatenate(places) * SPREAD
    return (mixed >> np.uint64(64 - bits)).astype(np.int64), np.concatenate(begins), characters
