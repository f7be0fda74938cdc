"""A spot: where in a text a control saw something, and what, never in which words.

Controls make spots while an exchange runs; an Interaction keeps them in characters of
the text as it is kept, so that a reader can mark it. Where that text is not kept or is
erased, nothing of it is left in the spots: they hold numbers and the name of a kind.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

__all__ = ["MOST", "REPLY", "REQUEST", "TURN", "Spot", "bounded"]

REQUEST, TURN, REPLY = "request", "turn", "reply"
MOST = 50
"""Spots that are kept of one exchange; of more only their number."""
NAMED = 60
"""Characters of the name of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place where a control saw something."""

    control: str
    """Its id in the brief, such as `C1`."""
    name: str
    """Its name in the catalogue, such as `secrets masking`."""
    what: str
    """The kind of what it saw, such as `secret`; never words of the text."""
    where: str
    """`request`, `reply`, or `turn` for what was said before the request."""
    at: int = 0
    """Which turn, counted from 0; 0 for the others."""
    start: int | None = None
    """The first character, counted from 0 in code points; None: it looked at the whole text and
    knows no place in it."""
    end: int | None = None
    """The first character behind it; None with `start`."""

    @property
    def side(self) -> tuple[str, int]:
        """Return which text of the exchange it is in."""
        return self.where, self.at

    def earlier(self, turn: int) -> Self:
        """Return the spot once its text is a turn that came before."""
        return self if self.where == TURN else replace(self, where=TURN, at=turn)

    def stored(self) -> list[Any]:
        """Return the stored form; a turn is its number."""
        where = self.at if self.where == TURN else self.where
        return [self.control, self.name, self.what, where, self.start, self.end]

    @classmethod
    def restored(cls, row: list[Any]) -> Self:
        """Return what `stored` wrote."""
        control, name, what, where, start, end = row
        turn = isinstance(where, int)
        return cls(
            control=control,
            name=name,
            what=what,
            where=TURN if turn else where,
            at=where if turn else 0,
            start=start,
            end=end,
        )


def bounded(spots: Iterable[Spot]) -> tuple[tuple[Spot, ...], int]:
    """Return the spots that are kept, each once and in their order, and how many are not.

    Of too many, each control has its first in each text before any has its second, so that
    ten thousand addresses in a request hide nothing in the reply.
    """
    each = list(dict.fromkeys(spots))
    if len(each) <= MOST:
        return tuple(each), 0
    seen: Counter[tuple[str, str, int]] = Counter()
    ranks: list[tuple[int, int]] = []
    for number, spot in enumerate(each):
        key = (spot.control, *spot.side)
        ranks.append((seen[key], number))
        seen[key] += 1
    first = sorted(number for _, number in sorted(ranks)[:MOST])
    return tuple(each[number] for number in first), len(each) - MOST
