"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Leaf", "leaf"]

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Generic[Row]):
    """One page of a list."""

    rows: Sequence[Row]
    total: int
    """Rows on all pages."""
    at: int
    """Its number, from 1."""
    last: int
    """Of the last page; 1 where the list is empty."""


def leaf(every: Sequence[Row], at: int, size: int) -> Leaf[Row]:
    """Return a page of so many rows; the nearest one where there is none of that number.

    >>> leaf("abcde", 9, 2)
    Leaf(rows='e', total=5, at=3, last=3)
    """
    last = max(1, -(-len(every) // size))
    at = min(max(1, at), last)
    return Leaf(rows=every[(at - 1) * size : at * size], total=len(every), at=at, last=last)
