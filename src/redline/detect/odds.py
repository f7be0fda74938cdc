"""From the columns of a linear model to probabilities and log odds of kinds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["CERTAIN", "kind_of", "log_odds", "shares"]

Floats = NDArray[np.float64]
CERTAIN = 20.0
"""Log odds of what cannot be otherwise, because nothing else was taught."""
TINY = 1e-12


def kind_of(name: str) -> str:
    """Return the kind of a class: `refuse` of `refuse:B1`."""
    return name.partition(":")[0]


def shares(columns: Floats, slopes: Floats) -> Floats:
    """Return the probability of each class.

    Parameters
    ----------
    columns : (n, k) float
        What the model says for each class.
    slopes : (k + 1, k) float
        From the columns and 1 to logits.

    Returns
    -------
    (n, k) float
        Each row adds up to one.
    """
    logits = columns @ slopes[:-1] + slopes[-1]
    odds = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(odds / odds.sum(1, keepdims=True))


def log_odds(chances: Floats, classes: Sequence[str], kind: str) -> Floats:
    """Return (n,) the log odds of a kind against all others, from (n, k) probabilities."""
    mine = np.array([kind_of(name) == kind for name in classes])
    if not mine.any() or mine.all():
        return np.full(len(chances), CERTAIN if mine.all() else -CERTAIN)
    return np.asarray(
        np.log(chances[:, mine].sum(1) + TINY) - np.log(chances[:, ~mine].sum(1) + TINY)
    )
