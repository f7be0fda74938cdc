"""A word index over texts that were cut into tokens, by BM25 of the `bm25s` package."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Index"]


class Index:
    """Texts that can be scored against a question."""

    def __init__(self, texts: Sequence[Sequence[str]], *, length_weight: float) -> None:
        """Index the texts, each as its tokens; `length_weight` is BM25's b, 0 to 1."""
        # bm25s takes 0.3 s to import, which commands that search nothing need not pay.
        import bm25s  # noqa: PLC0415

        self.size = len(texts)
        self.model: Any = bm25s.BM25(b=length_weight)
        self.model.index([list(text) for text in texts], show_progress=False)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float64]:
        """Return one score a text, 0 where nothing is shared.

        Parameters
        ----------
        tokens : list of str
            The question, cut as the texts were.

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
