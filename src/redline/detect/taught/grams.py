"""Character grams of words and of word pairs, weighted and summed word by word.

The vector of a text is the sum of what its words and its pairs of neighbours
bring, divided by its length. Sums over any run of words are then differences of
running sums, so that a long text is scored in all its parts at little more than
the cost of the whole.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Grams", "gap", "gap_grams", "tokens", "word_grams"]

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Words = NDArray[np.uint64]

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!]")
WORD_SIZES = (2, 6)
"""Characters of a gram inside a word, its edges counted; chosen on development rows."""
PAIR_SIZES = (3, 6)
"""Characters of a gram across the gap of two words."""
SIDE = PAIR_SIZES[1] - 2
"""Letters of a word that such a gram reaches: the gap and a letter of the other word are in it."""
PAIR_WEIGHT = 0.7
"""Weight of a pair's gram beside a word's; chosen on development rows."""
BASE = np.uint64(0x9E3779B97F4A7C15)
"""Odd; hashes are polynomials of letters in it, modulo 2**64 (Karp and Rabin, 1987)."""
SPREAD = np.uint64(0xD6E8FEB86659FD93)
"""Odd; carries the last letters, which stand in the low bits, up to the first ones."""
BLANK = ord(" ")
FIRST = 18
"""Bits at the beginning of a hash by which it is looked up: four times as many as grams."""
LONGEST = 40
"""Characters of one word that are looked at; the longest words in use have fewer."""


def tokens(text: str) -> list[str]:
    """Return the words and the question and exclamation marks of a folded text.

    >>> tokens("¿que dosis?")
    ['que', 'dosis', '?']
    """
    return [word[:LONGEST] for word in TOKEN.findall(text)]


def word_grams(word: str) -> list[str]:
    """Return the grams of one word, its edges marked."""
    text = f"<{word}>"
    low, high = WORD_SIZES
    sizes = range(low, min(high, len(text)) + 1)
    return [text[at : at + n] for n in sizes for at in range(len(text) - n + 1)]


def gap(left: str, right: str) -> str:
    """Return the letters around the gap between two words, as far as grams reach.

    >>> gap("to", "breathe")
    '<to brea'
    """
    return f"<{left}"[-SIDE:] + " " + f"{right}>"[:SIDE]


def gap_grams(around: str) -> list[str]:
    """Return the grams that span a gap; at least one letter stands on either side."""
    low, high = PAIR_SIZES
    blank = around.index(" ")
    return [
        around[at : at + n]
        for n in range(low, high + 1)
        for at in range(max(0, blank - n + 2), min(blank, len(around) - n + 1))
    ]


def points(text: str) -> Words:
    """Return (n,) the letters of a text as numbers."""
    if text.isascii():
        return np.frombuffer(text.encode(), np.uint8).astype(np.uint64)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def rolled(text: str, size: int) -> Words:
    """Return the hash of every run of so many letters, those of all runs at once."""
    letters = points(text)
    found = letters
    for more in range(1, size):
        found = found[:-1] * BASE + letters[more:]
    return found


def runs(texts: Sequence[str], sizes: tuple[int, int], *, across: bool) -> tuple[Words, Places]:
    """Return the hashes of the grams of texts, and to which text each belongs.

    Parameters
    ----------
    sizes
        Letters of the shortest and of the longest gram.
    across
        Only grams with a blank inside them.
    """
    letters = points("".join(texts))
    owner = np.arange(len(texts)).repeat([len(text) for text in texts])
    blank = letters == BLANK
    blanks = blank.cumsum()
    low, high = sizes
    hashes = np.zeros((len(letters), high - low + 1), np.uint64)
    valid = np.zeros(hashes.shape, bool)
    run = letters
    for size in range(2, high + 1):
        run = run[:-1] * BASE + letters[size - 1 :]
        if size < low:
            continue
        first, last = slice(len(run)), slice(size - 1, None)
        hashes[first, size - low] = run
        one = owner[first] == owner[last]
        inner = (blanks[last] > blanks[first]) & ~blank[last]
        valid[first, size - low] = one & inner if across else one
    at = valid.ravel().nonzero()[0]
    return hashes.ravel().take(at), owner.take(at // hashes.shape[1])


class Grams:
    """A vocabulary with weights learnt from how rare each gram is."""

    def __init__(self, names: Sequence[str], rarity: Floats, unseen: float) -> None:
        self.joined, self.count = "\n".join(names), len(names)
        self.rarity = rarity
        """(d,) log of how rare each gram is, plus one."""
        self.unseen = unseen
        """The same for a gram that was never seen; it adds length and no direction."""
        hashes = np.zeros(len(names), np.uint64)
        for size in {len(name) for name in names}:
            mine = [at for at, name in enumerate(names) if len(name) == size]
            hashes[mine] = rolled("".join([names[at] for at in mine]), size)[::size]
        hashes *= SPREAD
        self.order = hashes.argsort()
        self.hashes = np.append(hashes[self.order], np.uint64(0))
        """(d + 1,) of the grams, in order, and then none; `order` is the place of each."""
        every = np.arange(1 << FIRST, dtype=np.uint64) << np.uint64(64 - FIRST)
        self.begins = np.append(self.hashes[:-1].searchsorted(every), len(hashes)).astype(np.int32)
        """(2**f + 1,) where the hashes with each beginning stand; most beginnings have none."""
        own = rarity * np.where([" " in name for name in names], PAIR_WEIGHT, 1.0)
        self.weight = np.append(own, [unseen, unseen * PAIR_WEIGHT])
        """(d + 2,) weight of each gram in a text; the last two of those never seen, in a word
        and across a gap."""

    @property
    def names(self) -> list[str]:
        """Return the grams; they are kept in one text, since only learning reads them."""
        return self.joined.split("\n") if self.count else []

    @classmethod
    def learn(cls, texts: Iterable[Sequence[str]]) -> "Grams":
        """Return the grams that at least two texts have, with their rarity."""
        seen: Counter[str] = Counter()
        count = 0
        for words in texts:
            grams = {g for w in words for g in word_grams(w)}
            grams.update(g for a, b in pairwise(words) for g in gap_grams(gap(a, b)))
            seen.update(grams)
            count += 1
        names = sorted(name for name, having in seen.items() if having > 1)
        rarity = np.array([math.log((1 + count) / (1 + seen[n])) + 1 for n in names])
        return cls(names, rarity, math.log((1 + count) / 2) + 1)

    def words(self, words: Sequence[str]) -> tuple[Places, Places]:
        """Return the places of the grams of words, and where those of each word begin."""
        return self.find([f"<{word}>" for word in words], WORD_SIZES, self.count)

    def gaps(self, gaps: Sequence[str]) -> tuple[Places, Places]:
        """Return the places of the grams of gaps, and where those of each gap begin."""
        return self.find(gaps, PAIR_SIZES, self.count + 1)

    def find(
        self, texts: Sequence[str], sizes: tuple[int, int], unseen: int
    ) -> tuple[Places, Places]:
        """Return where the grams of texts stand, and where those of each text begin.

        One that was never seen stands in the place `unseen`.
        """
        hashes, owner = runs(texts, sizes, across=unseen > self.count)
        hashes *= SPREAD
        at = self.hashes[:-1].searchsorted(hashes)
        known = self.hashes.take(at) == hashes
        places = np.where(known, self.order.take(at, mode="clip"), unseen)
        return places, owner.searchsorted(np.arange(len(texts)))
