"""Concept cards: a question, an answer in our own words, and where it comes from.

A deck is one data file. Where a guide credits a lab with something that is not its
own, or nobody could trace it, the card says so (`doubt`): it is taught as a claim.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.prepare.content import Origin, files, found, origin, table

__all__ = ["Card", "Deck", "card", "cards", "deck", "decks"]

PREFIX = "cards-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card."""

    id: str
    """Unique over all decks: `vocabulary/sycophancy`."""
    ask: str
    says: str
    origin: Origin
    term: str = ""
    """The word it explains, for the count of unexplained jargon; empty where it explains none."""
    forms: tuple[str, ...] = ()
    """Other ways of writing the term."""
    doubt: str = ""
    """Why its attribution is doubtful; empty where it is not."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements behind it."""

    @property
    def deck(self) -> str:
        """Return the name of its deck."""
        return self.id.partition("/")[0]

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "id": self.id,
            "deck": self.deck,
            "ask": self.ask,
            "says": self.says,
            "doubt": self.doubt,
            **self.origin.stored(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Cards on one subject."""

    name: str
    title: str
    origin: Origin
    cards: tuple[Card, ...]
    answers: tuple[str, ...] = ()
    """Ids of the requirements behind it."""


@cache
def decks() -> Mapping[str, Deck]:
    """Return every deck by name."""
    return {name: made(name) for name in (f.removeprefix(PREFIX) for f in files(PREFIX))}


def made(name: str) -> Deck:
    """Return the deck of a data file."""
    row = table(f"{PREFIX}{name}")
    return Deck(
        name=name,
        title=row["title"],
        origin=origin(row),
        cards=tuple(
            Card(
                id=f"{name}/{each['id']}",
                ask=each["ask"],
                says=" ".join(each["says"].split()),
                origin=origin(each, row),
                term=each.get("term", ""),
                forms=tuple(each.get("forms", ())),
                doubt=" ".join(each.get("doubt", "").split()),
                answers=tuple(each.get("answers", ())),
            )
            for each in row["cards"]
        ),
        answers=tuple(row.get("answers", ())),
    )


def deck(name: str) -> Deck:
    """Return a deck by name.

    Raises
    ------
    CatalogueError
        There is none of that name.
    """
    return found(decks(), name, "deck")


@cache
def cards() -> Mapping[str, Card]:
    """Return every card by id, deck by deck."""
    return {each.id: each for one in decks().values() for each in one.cards}


def card(name: str) -> Card:
    """Return a card by id.

    Raises
    ------
    CatalogueError
        There is none of that id.
    """
    return found(cards(), name, "card")
