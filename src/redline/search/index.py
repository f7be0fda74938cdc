"""A word index over short texts, by BM25 on words and character 4-grams.

Grams carry questions over typing errors and over the prefixes and endings of
languages such as Swahili, for which no stemmer is at hand. BM25 itself is the
`bm25s` package's.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.text import fold, words

__all__ = ["Index", "grams"]

SIZE = 4
"""Characters of a gram: chosen on the development half of the clinic suite."""


def grams(text: str) -> list[str]:
    """Return a text's folded words and their 4-grams, word edges marked by a blank.

    >>> grams("Sick note")
    ['sick', ' sic', 'sick', 'ick ', 'note', ' not', 'note', 'ote ']
    """
    found = []
    for word in words(fold(text)):
        edged = f" {word} "
        found.append(word)
        found += [edged[i : i + SIZE] for i in range(len(edged) - SIZE + 1)]
    return found


class Index:
    """Texts that can be scored against a question."""

    def __init__(self, texts: Sequence[str], *, length_weight: float) -> None:
        """Index the texts; `length_weight` is BM25's b, 0 to 1."""
        # bm25s takes 0.3 s to import, which commands that search nothing need not pay.
        import bm25s  # noqa: PLC0415

        self.size = len(texts)
        self.model: Any = bm25s.BM25(b=length_weight)
        self.model.index([grams(text) for text in texts], show_progress=False)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float64]:
        """Return one score a text, 0 where nothing is shared.

        Parameters
        ----------
        tokens : list of str
            What `grams` made of the question.

        Returns
        -------
        (n,) float
            BM25, no unit; comparable between texts of one question only.

        Source
        ------
        Robertson and Zaragoza (2009), doi:10.1561/1500000019; Lucene's variant.
        """
        known = [token for token in tokens if token in self.model.vocab_dict]
        if not known:
            return np.zeros(self.size)
        return np.asarray(self.model.get_scores(known), dtype=np.float64)
