"""From the columns of a linear model to probabilities and log odds of kinds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["CARRIER", "CERTAIN", "TINY", "idle", "kind_of", "log_odds", "shares"]

Floats = NDArray[np.float64]
CERTAIN = 20.0
"""Log odds of what cannot be otherwise, because nothing else was taught."""
TINY = 1e-12
CARRIER = "carrier"
"""The class of sentences that ask for nothing."""
IDLE = 0.5
"""Probability of asking for nothing from which a piece is left out; 0.3 to 0.7 do the same."""


def kind_of(name: str) -> str:
    """Return the kind of a class: `refuse` of `refuse:B1`."""
    return name.partition(":")[0]


def idle(chances: Floats, classes: Sequence[str]) -> list[bool]:
    """Return which of n pieces ask for nothing, from (n, k) probabilities of classes."""
    return [bool(asks) for asks in chances[:, classes.index(CARRIER)] >= IDLE]


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
