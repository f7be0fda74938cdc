"""Turn the features of a vote into the probability that its first page is right.

Logistic regression of rightness on the features. It sees how pages scored and
never which page it was, so that it can learn nothing about single pages.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from redline.stats import logistic

__all__ = ["FEATURES", "fit", "probability"]

FEATURES = 6
"""As many as `Vote.features` gives."""


def fit(outcomes: Sequence[tuple[list[float], bool]]) -> NDArray[np.float64]:
    """Return intercept and weights of the logistic regression of rightness on features.

    Where all questions came out alike there is nothing to fit: the share of right
    ones, with one of each added, stands for every question.

    Parameters
    ----------
    outcomes : list of (features, right)
        One for each question that found anything; none says nothing: an even chance.

    Returns
    -------
    (1 + FEATURES,) float
        For `probability`.
    """
    right = np.array([r for _, r in outcomes], dtype=bool)
    if right.all() or not right.any():
        share = (right.sum() + 1) / (len(right) + 2)
        return np.array([np.log(share / (1 - share)), *np.zeros(FEATURES)])
    # scikit-learn takes a second to import, and only serving and evaluating fit anything.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    features = np.array([f for f, _ in outcomes])
    middle, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=1.0).fit((features - middle) / spread, right)
    slopes = model.coef_[0] / spread
    return np.array([model.intercept_[0] - float(slopes @ middle), *slopes])


def probability(weights: NDArray[np.float64], features: Sequence[float]) -> float:
    """Return the probability that a vote's first page is right, 0 to 1."""
    z = float(np.dot(weights, [1.0, *features]))
    return logistic(z)
