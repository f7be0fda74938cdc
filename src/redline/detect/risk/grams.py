"""Hash every run of characters and of words of prepared windows, all of them in one pass.

Prepared bytes come in; for each gram its place in the table goes out. The hash is a
polynomial over bytes modulo 2**64 (Karp and Rabin, 1987): with running sums, the hash of
any run is one difference and one product, so that no gram is ever spelt out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["KINDS", "LONGEST", "Grams", "Hashed", "grams", "hashed", "in_a_row"]

Words = NDArray[np.uint64]
Whole = NDArray[np.int64]
LONGEST = 16_384
"""Bytes of windows that are hashed at once."""
CHARACTERS = (3, 4, 5)
"""Bytes of a run; chosen by measurement."""
WORDS = (1, 2, 3)
"""Words of a run; chosen by measurement."""
KINDS = 3
"""Runs that begin at a byte, and runs that begin at a word."""

BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2**64."""
SPREAD = 0xD6E8FEB86659FD93
"""Odd; carries what differs in low bits up to the high ones, which choose the place."""


def powers(base: int, count: int, first: int = 1) -> Words:
    """Return (count,) the powers of a number modulo 2**64, times a first one."""
    each = np.full(count, base, dtype=np.uint64)
    each[0] = first
    return np.cumprod(each, dtype=np.uint64)


def modulo(numbers: list[int]) -> Words:
    """Return (k, 1) numbers modulo 2**64."""
    return np.array([number % 2**64 for number in numbers], np.uint64)[:, None]


UP = powers(BASE, LONGEST)
DOWN = powers(pow(BASE, -1, 2**64), LONGEST, SPREAD)
VALUE = (np.arange(256, dtype=np.uint64) + np.uint64(1)) * np.uint64(0xC2B2AE3D27D4EB4F)
VALUE[ord("\n")] = VALUE[ord(" ")]
IN_WORD = np.zeros(256, dtype=bool)
IN_WORD[list(b"abcdefghijklmnopqrstuvwxyz0123456789_'")] = True
IN_WORD[128:] = True
INSIDE = IN_WORD.tobytes()
# What sets runs of one length apart from those of another, spread already.
OF_CHARACTERS = modulo([count * SPREAD for count in CHARACTERS])
TIMES_WORDS = modulo([2 * count + 1 for count in WORDS])
OF_WORDS = modulo([(100 + count) * SPREAD for count in WORDS])
PAST = [(row, count) for row, size in enumerate(CHARACTERS) for count in range(1, size)]
PAST_ROWS, PAST_BYTES = np.array(PAST).T
"""Runs of characters that would end after their window: which run, and bytes before its end."""
PAST_IN_WORDS = [(row, count) for row, size in enumerate(WORDS) for count in range(1, size)]
PAST_WORD_ROWS, PAST_WORDS = np.array(PAST_IN_WORDS).T
"""The same of runs of words."""

Grams = tuple[Whole, Whole, int]
"""Places in the table and the byte where each gram begins, both (g,); and how many of them are
runs of characters: the rest are runs of words."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """The grams of windows that stand end to end."""

    places: Whole
    """(3 n + 3 (m + 2),) in the table: of the three runs at each byte, then of those at each word.
    A run that would leave its window has the place after the last one."""
    bytes: int
    """n"""
    words: Whole
    """(m,) byte at which each word begins."""
    left: Whole
    """(w,) words up to the end of each window."""


def hashed(data: NDArray[np.uint8], ends: Whole, bits: int) -> Hashed:
    """Return the grams of windows.

    Parameters
    ----------
    data : (n,)
        Windows end to end, at most `LONGEST` bytes, each with a blank at either end.
    ends : (w,)
        The byte after each window.
    bits
        Binary logarithm of the number of places.
    """
    size, shift, none = len(data), np.uint64(64 - bits), np.uint64(1 << bits)
    sums = np.zeros(size + 1, np.uint64)
    np.add.accumulate(VALUE.take(data) * UP[:size], out=sums[1:])
    inside = IN_WORD.take(data)
    edges = (inside[1:] != inside[:-1]).nonzero()[0] + 1
    starts, stops = edges[::2], edges[1::2]
    count = len(starts)

    at = np.zeros((KINDS, size), np.uint64)
    for row, length in enumerate(CHARACTERS):
        np.subtract(sums[length:], sums[:-length], out=at[row, : max(size - length + 1, 0)])
    at *= DOWN[:size]
    at += OF_CHARACTERS
    by_word = np.zeros((KINDS, count + 2), np.uint64)
    begun, ended = sums.take(starts), sums.take(stops)
    for row in range(min(count, KINDS)):
        np.subtract(ended[row:], begun[: count - row], out=by_word[row, : count - row])
    by_word[:, :count] *= DOWN.take(starts)
    by_word *= TIMES_WORDS
    by_word += OF_WORDS
    left = starts.searchsorted(ends)
    places = np.empty(KINDS * (size + count + 2), np.uint64)
    of_bytes = places[: KINDS * size].reshape(size, KINDS)
    of_words = places[KINDS * size :].reshape(count + 2, KINDS)
    np.right_shift(at, shift, out=of_bytes.T)
    np.right_shift(by_word, shift, out=of_words.T)
    of_bytes[ends[:, None] - PAST_BYTES, PAST_ROWS] = none
    of_words[left[:, None] - PAST_WORDS, PAST_WORD_ROWS] = none
    of_words[count:] = none
    return Hashed(places.view(np.int64), size, starts, left)


def in_a_row(prepared: bytes, bits: int) -> tuple[Whole, Whole]:
    """Return the places of the grams of one window in a row, in as few steps as can be.

    Parameters
    ----------
    prepared
        At least five and at most `LONGEST` bytes, as `prepare` makes them.
    bits
        Binary logarithm of the number of places.

    Returns
    -------
    (3 n + 3 m + 1,) of the runs of bytes, the shortest first, of those of words, then the place
    of none; and (m,) the byte at which each word begins
    """
    size, none = len(prepared), np.uint64(1 << bits)
    sums = np.zeros(size + 1, np.uint64)
    data = np.frombuffer(prepared, np.uint8)
    np.add.accumulate(VALUE.take(data) * UP[:size], out=sums[1:])
    inside = np.frombuffer(prepared.translate(INSIDE), np.bool_)
    edges = (inside[1:] != inside[:-1]).nonzero()[0] + 1
    starts, stops = edges[::2], edges[1::2]
    begun, ended, count = sums.take(starts), sums.take(stops), len(starts)
    hashes = np.empty(KINDS * (size + count) + 1, np.uint64)
    of_bytes = hashes[: KINDS * size].reshape(KINDS, size)
    of_words = hashes[KINDS * size : -1].reshape(KINDS, count)
    for row, length in enumerate(CHARACTERS):
        np.subtract(sums[length:], sums[:-length], out=of_bytes[row, : size - length + 1])
    of_bytes *= DOWN[:size]
    of_bytes += OF_CHARACTERS
    np.subtract(ended, begun, out=of_words[0])
    for row in range(1, min(KINDS, count)):
        np.subtract(ended[row:], begun[:-row], out=of_words[row, :-row])
    of_words *= DOWN.take(starts)
    of_words *= TIMES_WORDS
    of_words += OF_WORDS
    hashes >>= np.uint64(64 - bits)
    for row, length in enumerate(CHARACTERS):
        of_bytes[row, 1 - length :] = none
        of_words[row, max(count - row, 0) :] = none
    hashes[-1] = none
    return hashes.view(np.int64), starts


def grams(prepared: bytes, bits: int) -> Grams:
    """Return the grams of one window, those of a length together.

    Parameters
    ----------
    prepared
        At most `LONGEST` bytes, as `prepare` makes them.
    bits
        Binary logarithm of the number of places.
    """
    found = hashed(np.frombuffer(prepared, np.uint8), np.array([len(prepared)]), bits)
    of_bytes, of_words = found.places[: KINDS * found.bytes], found.places[KINDS * found.bytes :]
    places = np.concatenate([of_bytes.reshape(-1, KINDS).T.ravel(),
                             of_words.reshape(-1, KINDS).T.ravel()])  # fmt: skip
    words = np.append(found.words, [0, 0])
    begins = np.concatenate([np.tile(np.arange(found.bytes), KINDS), np.tile(words, KINDS)])
    kept = places < 1 << bits
    return places[kept], begins[kept], int(kept[: KINDS * found.bytes].sum())
