"""How far somebody is: the checklist, the cards that wait, what was read.

Counts what was kept, and looks whether a round of practice was finished.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from redline.prepare import (
    Schedule,
    Standing,
    cards,
    deck,
    document,
    documents,
    item,
    standing,
)
from redline.workspace.home import now
from redline.workspace.prepared import Prepared, kept, place, prepared

__all__ = ["Waiting", "checklist", "mark_read", "reading_done", "tick", "waiting"]

KNOWN = ("good", "easy")
"""Grades of a card that is known."""
OVER = re.compile(rb'"(?:part|state)":\s*"over"|"over":\s*true')
"""How a finished round of practice is told, whatever else its file holds."""
NEWEST = 50
"""Files of practice that are looked at; one finished round is enough."""
GRADE_12 = 12.0
HALF = 0.5
"""Share of the planned time from which a written case counts as drilled against the clock."""


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


def counts(held: Prepared) -> Mapping[str, int]:
    """Return what was done, by the names that the checklist counts."""
    known = [name for name, s in held.schedules().items() if s.grade in KNOWN and name in cards()]
    by_deck = {f"cards:{name.partition('/')[0]}": 0 for name in cards()}
    for name in known:
        by_deck[f"cards:{name.partition('/')[0]}"] += 1
    cases = [each.body for each in held.done("take-home")]
    right = {each.name for each in held.done("figure") if each.body["right"]}
    listed = {name for name, each in documents().items() if each.checklist}
    return {
        **by_deck,
        "read": len(listed & set(reading_in(held))),
        "take-homes": sum(
            bool(c["watched"]) and c["minutes"] >= HALF * c["planned"] for c in cases
        ),
        "whole-cases": sum(bool(c["whole"]) for c in cases),
        "visuals": sum(bool(c["visuals"]) for c in cases),
        "readable": sum(c["grade"] is not None and c["grade"] <= GRADE_12 for c in cases),
        "figures": len(right),
        "scripts": len(set(held.names("script"))),
        "explained": len(set(held.names("explain"))),
        "offers": len(set(held.names("offer"))),
        "tabletops": len(held.names("tabletop")),
        "stories": len(held.stories()),
        "mocks": mocks(),
    }


def mocks() -> int:
    """Return 1 where a round of practice was finished, else 0."""
    files = sorted((place().parent / "practice").rglob("*.json"), reverse=True)[:NEWEST]
    return int(any(OVER.search(file.read_bytes()) for file in files))


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


def reading_in(held: Prepared) -> dict[str, str]:
    """Return when each document was read."""
    last = {each.name: each for each in held.done("reading")}
    return {name: each.at for name, each in last.items() if each.body["done"]}
