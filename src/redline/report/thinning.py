"""As many points of a curve as a screen shows, or a table has rows."""

from collections.abc import Sequence
from typing import TypeVar

__all__ = ["DRAWN", "thinned"]

T = TypeVar("T")
DRAWN = 240
"""Points of one curve that are drawn; a screen shows no more."""


def thinned(points: Sequence[T], most: int = DRAWN) -> list[T]:
    """Return so many points that a screen shows each, the ends among them.

    >>> thinned(list(range(9)), 3)
    [0, 4, 8]
    """
    if len(points) <= most:
        return list(points)
    step = (len(points) - 1) / (most - 1)
    return [points[round(number * step)] for number in range(most)]
