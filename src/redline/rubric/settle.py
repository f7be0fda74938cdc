"""What a question asks an answer to settle, and whether it did.

A point is settled where one statement, or two in a row, show one of its kinds
of proposition about one of its stems, or match all its patterns; words
scattered over an answer, or standing in a list, settle nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Protocol

from redline.errors import CatalogueError
from redline.rubric.kinds import KINDS
from redline.rubric.propositions import fits, is_talk
from redline.rubric.prose import Statement
from redline.rubric.words import pattern
from redline.text import words

__all__ = ["Asked", "Settle", "settled"]

SHORTEST = 5
"""Words that a statement needs to settle anything."""
NAMED = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """One point that a strong answer settles."""

    id: str
    what: str
    """The point as a proposition, in one sentence: shown as what a stronger answer would add."""
    needs: tuple[str, ...] = ()
    """Patterns that must all be met together, by one statement or two in a row."""
    shows: tuple[str, ...] = ()
    """Kinds of proposition, any of which settles it; none stands for no demand."""
    about: tuple[str, ...] = ()
    """Beginnings of words, one of which must be said with it; none stands for anything."""

    def __post_init__(self) -> None:
        """Refuse a point that anything would settle, or nothing could."""
        unknown = set(self.shows) - set(NAMED)
        if unknown or not (self.needs or self.shows):
            found = ", ".join(sorted(unknown)) or "neither `needs` nor `shows`"
            raise CatalogueError(
                f"point {self.id!r}: found {found}; a point takes patterns, or kinds out of "
                f"{', '.join(NAMED)}. Give one of them."
            )

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Settle":
        """Return the point that `stored` wrote."""
        lists = {k: tuple(row.get(k, ())) for k in ("needs", "shows", "about")}
        return cls(id=row["id"], what=row["what"], **lists)


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
    said = [s.text for s in statements if not s.bare and len(words(s.text)) >= SHORTEST]
    for quote in [(s,) for s in said] + list(pairwise(said)):
        if settles(point, quote):
            return " ".join(quote)
    return ""


def settles(point: Settle, quote: Sequence[str]) -> bool:
    """Say whether one statement, or two, settle a point.

    A kind must be shown by one of the two alone; what it is about may stand in the other.
    """
    plain = " ".join(quote).replace("’", "'")
    if not all(pattern(need).search(plain) for need in point.needs):
        return False
    if point.about and not pattern(begins(point.about)).search(plain):
        return False
    kinds = [NAMED[name] for name in point.shows]
    return not kinds or any(fits(k, s) for s in quote if not is_talk(s) for k in kinds)


def begins(stems: Sequence[str]) -> str:
    r"""Return a pattern for words that begin with one of the stems.

    >>> begins(["child", "teacher"])
    '\\b(?:child|teacher)'
    """
    return rf"\b(?:{'|'.join(map(re.escape, stems))})"
