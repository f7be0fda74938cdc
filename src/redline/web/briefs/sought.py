"""The briefs that somebody looks for: by words, outcome and phase, in an order of their choice."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from redline.web.entries import Entry

__all__ = ["NONE", "ORDERS", "Sought", "sought", "used"]

NONE = "none"
"""Asked for where nothing was decided, or no phase is in force."""
ORDERS: dict[str, tuple[str, Callable[[Entry], Any]]] = {
    "changed": ("changed last", lambda one: (-one.changed, one.shown)),
    "title": ("by title", lambda one: (one.title.casefold(), one.shown)),
    "owner": ("by owner", lambda one: (not one.owner, one.owner.casefold(), one.shown)),
    "date": ("by date", lambda one: (one.date, one.shown)),
}
"""Orders of the list: in words, and what is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What somebody looks for."""

    q: str = ""
    outcome: str = ""
    """ship, hold, stop or `none`; empty for all."""
    phase: str = ""
    """A phase in force, or `none`; empty for all."""
    sort: str = "changed"

    def address(self, at: int) -> str:
        """Return the address of one page of it."""
        asked = {"q": self.q, "outcome": self.outcome, "phase": self.phase}
        kept = {name: value for name, value in asked.items() if value}
        order = {} if self.sort == "changed" else {"sort": self.sort}
        return f"/?{urlencode({**kept, **order, 'at': at})}"


def sought(every: Sequence[Entry], asked: Sought) -> list[Entry]:
    """Return the briefs that fit, in order; `every` comes in the order of `changed`."""
    wanted = asked.q.casefold().split()
    found = [
        one
        for one in every
        if (not asked.outcome or (one.outcome or NONE) == asked.outcome)
        and (not asked.phase or (one.phase or NONE) == asked.phase)
        and (not wanted or holds(one, wanted))
    ]
    if asked.sort in ORDERS and asked.sort != "changed":
        found.sort(key=ORDERS[asked.sort][1], reverse=asked.sort == "date")
    return found


def holds(one: Entry, wanted: Sequence[str]) -> bool:
    """Say whether a brief holds every word somewhere."""
    text = f"{one.title} {one.owner} {one.shown}".casefold()
    return all(word in text for word in wanted)


def used(every: Sequence[Entry], most: int = 40) -> list[str]:
    """Return the phases in force, those of most briefs first."""
    counts = Counter(one.phase for one in every if one.phase)
    return [name for name, _ in counts.most_common(most)]
