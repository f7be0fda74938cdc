"""A linear classifier of short texts: to which owner does a question belong.

Where an index counts what a question shares with each text, the classifier has
learned which tokens tell the owners apart.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Classifier"]

STIFFNESS = 3.0
"""Weight of the ridge penalty: chosen on development rows, where 1 to 6 did equally well."""


class Classifier:
    """Ridge regression of ownership on TF-IDF, solved exactly, so that it is deterministic."""

    def __init__(self, texts: Sequence[Sequence[str]], owners: Sequence[int]) -> None:
        """Learn from texts, each as its tokens, which have owners 0, 1, 2, ..."""
        # scikit-learn takes a second to import, and only serving and evaluating search.
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
        from sklearn.kernel_ridge import KernelRidge  # noqa: PLC0415

        self.cutter = TfidfVectorizer(analyzer=list, sublinear_tf=True)
        rows = self.cutter.fit_transform(texts)
        owned = np.eye(max(owners) + 1)[list(owners)]
        # There are fewer texts than tokens: the dual form is the small system to solve.
        self.weights = rows.T @ KernelRidge(alpha=STIFFNESS).fit(rows, owned).dual_coef_

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float64]:
        """Return one score an owner, 0 where nothing speaks for it.

        Parameters
        ----------
        tokens : list of str
            The question, cut as the texts were.

        Returns
        -------
        (n,) float
            Near 1 for a text that was learned from; comparable between questions.

        Source
        ------
        Rifkin and Klautau (2004), JMLR 5, 101-141: regularised least squares, one owner
        against all, classifies no worse than costlier machines.
        """
        shares = self.cutter.transform([tokens]) @ self.weights
        return np.asarray(shares[0], dtype=np.float64).clip(min=0.0)
