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

__all__ = ["Grams", "tokens"]

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!]")
WORD_SIZES = (2, 6)
"""Characters of a gram inside a word, its edges counted; chosen on development rows."""
PAIR_SIZES = (3, 6)
"""Characters of a gram across the gap of two words."""
PAIR_WEIGHT = 0.7
"""Weight of a pair's gram beside a word's; chosen on development rows."""
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


def pair_grams(left: str, right: str) -> list[str]:
    """Return the grams that span the gap between two words."""
    low, high = PAIR_SIZES
    text = f"<{left}"[-high:] + " " + f"{right}>"[:high]
    gap = text.index(" ")
    return [
        text[at : at + n]
        for n in range(low, high + 1)
        for at in range(max(0, gap - n + 2), min(gap, len(text) - n + 1))
    ]


class Grams:
    """A vocabulary with weights learnt from how rare each gram is."""

    def __init__(self, names: Sequence[str], rarity: Floats, unseen: float) -> None:
        self.names = list(names)
        self.rarity = rarity
        """(d,) log of how rare each gram is, plus one."""
        self.unseen = unseen
        """The same for a gram that was never seen; it adds length and no direction."""
        self.place = {name: i for i, name in enumerate(self.names)}
        self.weight = rarity * np.where([" " in name for name in self.names], PAIR_WEIGHT, 1.0)
        """(d,) weight of each gram in a text."""

    @classmethod
    def learn(cls, texts: Iterable[Sequence[str]]) -> "Grams":
        """Return the grams that at least two texts have, with their rarity."""
        seen: Counter[str] = Counter()
        count = 0
        for words in texts:
            grams = {g for w in words for g in word_grams(w)}
            grams.update(g for a, b in pairwise(words) for g in pair_grams(a, b))
            seen.update(grams)
            count += 1
        names = sorted(name for name, having in seen.items() if having > 1)
        rarity = np.array([math.log((1 + count) / (1 + seen[n])) + 1 for n in names])
        return cls(names, rarity, math.log((1 + count) / 2) + 1)

    def word(self, word: str) -> tuple[Places, float]:
        """Return the places of a word's grams, and its squared length."""
        return self.find(word_grams(word), 1.0)

    def pair(self, left: str, right: str) -> tuple[Places, float]:
        """Return the places of a pair's grams, and its squared length."""
        return self.find(pair_grams(left, right), PAIR_WEIGHT)

    def find(self, grams: list[str], weight: float) -> tuple[Places, float]:
        """Return where known grams stand, and the squared length of all, unknown ones too."""
        known = [self.place[g] for g in grams if g in self.place]
        at = np.array(known, dtype=np.int64)
        unknown = (len(grams) - len(known)) * (self.unseen * weight) ** 2
        return at, float((self.weight[at] ** 2).sum()) + unknown
