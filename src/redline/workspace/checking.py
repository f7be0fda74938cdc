"""How far somebody is: the checklist, the cards that wait, what was read.

What counts for which point is decided by `counting`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from redline.prepare import (
    Schedule,
    Standing,
    cards,
    deck,
    document,
    item,
    standing,
)
from redline.workspace.counting import counts, reading_in
from redline.workspace.home import now
from redline.workspace.prepared import kept, prepared

__all__ = ["Waiting", "checklist", "mark_read", "reading_done", "tick", "waiting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many cards wait, deck by deck."""

    deck: str
    title: str
    due: int
    new: int
    total: int


def checklist() -> tuple[tuple[Standing, ...], int]:
    """Return how every item stands, and how many cards are due."""
    with kept() as held:
        ticks = {each.name: bool(each.body["done"]) for each in held.done("tick")}
        return standing(counts(held), ticks), sum(w.due for w in waiting_in(held.schedules()))


def tick(name: str, *, done: bool) -> Standing:
    """Tick an item, or take a tick back; returns how it stands then.

    Raises
    ------
    CatalogueError
        There is no such item.
    """
    chosen = item(name)
    with prepared() as held:
        held.record("tick", chosen.id, {"done": done})
    every, _ = checklist()
    return next(s for s in every if s.item.id == chosen.id)


def waiting() -> list[Waiting]:
    """Return how many cards wait, deck by deck."""
    with kept() as held:
        return waiting_in(held.schedules())


def waiting_in(known: Mapping[str, Schedule]) -> list[Waiting]:
    """Return how many cards wait, given what is remembered."""
    at = now()
    found = []
    for name in dict.fromkeys(each.deck for each in cards().values()):
        own = deck(name)
        ids = [each.id for each in own.cards]
        due = sum(i in known and known[i].due <= at for i in ids)
        new = sum(i not in known for i in ids)
        found.append(Waiting(deck=name, title=own.title, due=due, new=new, total=len(ids)))
    return found


def mark_read(name: str, *, done: bool = True) -> None:
    """Keep that a document was read, or that it was not.

    Raises
    ------
    CatalogueError
        There is no such document.
    """
    chosen = document(name)
    with prepared() as held:
        held.record("reading", chosen.id, {"done": done})


def reading_done() -> dict[str, str]:
    """Return when each document was read, by id."""
    with kept() as held:
        return reading_in(held)
