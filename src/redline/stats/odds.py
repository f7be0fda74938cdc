"""Log odds as probabilities."""

import math

__all__ = ["logistic"]

FURTHEST = 30.0
"""Log odds beyond which nothing changes; keeps the exponential in range."""


def logistic(odds: float) -> float:
    """Return the probability, 0 to 1, for natural log odds; far ones are cut.

    Source
    ------
    Berkson (1944), doi:10.1080/01621459.1944.10500699.

    >>> logistic(0.0), logistic(-1e9) > 0
    (0.5, True)
    """
    return 1 / (1 + math.exp(-max(-FURTHEST, min(FURTHEST, odds))))
