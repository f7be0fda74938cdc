"""What a question asks an answer to settle, and whether it did.

A point is settled where one statement, or two in a row, match all its patterns;
words scattered over an answer, or standing in a list, settle nothing.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Protocol

from redline.rubric.prose import Statement
from redline.rubric.words import pattern
from redline.text import words

__all__ = ["Asked", "Settle", "settled"]

SHORTEST = 5
"""Words that a statement needs to settle anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """One point that a strong answer settles."""

    id: str
    what: str
    """The point as a proposition, in one sentence: shown as what a stronger answer would add."""
    needs: tuple[str, ...]
    """Patterns that must all be met together, by one statement or two in a row."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {**asdict(self), "needs": list(self.needs)}

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Settle":
        """Return the point that `stored` wrote."""
        return cls(id=row["id"], what=row["what"], needs=tuple(row["needs"]))


class Asked(Protocol):
    """A question as scoring sees it."""

    @property
    def text(self) -> str:
        """Return what was asked."""

    @property
    def settles(self) -> tuple[Settle, ...]:
        """Return the points that a strong answer settles."""


def settled(point: Settle, statements: Sequence[Statement]) -> str:
    """Return the words that settle a point, or an empty text."""
    said = [s for s in statements if not s.bare and len(words(s.text)) >= SHORTEST]
    singles = [s.text for s in said]
    pairs = [f"{a} {b}" for a, b in pairwise(singles)]
    for quote in [*singles, *pairs]:
        plain = quote.replace("’", "'")
        if all(pattern(need).search(plain) for need in point.needs):
            return quote
    return ""
