"""A linear model over grams, scored word by word: the part of detection that runs each time.

What a word brings is looked up once and kept, so a request of ten known words costs
ten additions; the caches are bounded, because callers choose the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.detect.taught.grams import Grams

__all__ = ["Linear"]

Floats = NDArray[np.float64]
KEPT = 20_000
"""Words, and pairs, whose part of the sums is kept; about 5 MB for ten classes."""


@dataclass(slots=True)
class Linear:
    """Weights of each gram for each column, and a constant for each column."""

    grams: Grams
    weights: NDArray[np.float32]
    """(d, k)"""
    constant: Floats
    """(k,)"""
    word: Any = field(init=False)
    pair: Any = field(init=False)

    def __post_init__(self) -> None:
        self.word = lru_cache(KEPT)(lambda word: self.bring(*self.grams.word(word)))
        self.pair = lru_cache(KEPT)(lambda a, b: self.bring(*self.grams.pair(a, b)))

    def bring(self, places: NDArray[np.int64], square: float) -> Floats:
        """Return (k + 1,) what a word brings to each column, and to the squared length."""
        sums = self.grams.weight[places] @ self.weights[places]
        return np.append(sums, square)

    def raw(self, words: Sequence[str], runs: Sequence[tuple[int, int]]) -> Floats:
        """Return the columns of runs of words, each a first word and the word after the last.

        Returns
        -------
        (runs, k) float
            Sums over the grams of a run, divided by its length; the constants for no words.
        """
        count, columns = len(words), len(self.constant) + 1
        both = np.zeros((2, count + 1, columns))
        for at, word in enumerate(words):
            both[0, at + 1] = self.word(word)
        for at in range(count - 1):
            both[1, at + 1] = self.pair(words[at], words[at + 1])
        own, gaps = np.cumsum(both, axis=1)
        first, last = np.array(runs).T
        # A run of words holds one gap fewer than words.
        sums = own[last] - own[first] + gaps[np.maximum(last - 1, first)] - gaps[first]
        length = np.sqrt(np.maximum(sums[:, -1:], 1e-9))
        return np.asarray(sums[:, :-1] / length + self.constant)
