"""The offer: dated figures that contradict each other, two views of negotiating, two role-plays.

Nothing here is a market rate. Every figure is as a guide gives it: reported, unverified.
A role-play takes the candidate's turns and returns what they hold, with quotes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.prepare.content import Origin, found, origin, table
from redline.prepare.quoting import Point, Sign, looked_for, sign

__all__ = [
    "Amount",
    "RolePlay",
    "View",
    "amounts",
    "conflicts",
    "heard",
    "role_play",
    "role_plays",
    "stored_offer",
    "views",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One figure as a guide gives it."""

    what: str
    figure: str
    origin: Origin
    note: str = ""

    def stored(self) -> dict[str, str]:
        """Return the stored form."""
        return {"what": self.what, "figure": self.figure, "note": self.note, **self.origin.stored()}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One side of how to negotiate."""

    name: str
    says: str
    risks: str
    """What it costs where the other side is right."""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlay:
    """A conversation about an offer, played by one of the two views."""

    id: str
    title: str
    view: str
    """The view that the other side takes."""
    scene: str
    lines: tuple[str, ...]
    """What the other side says, turn by turn."""
    wants: tuple[Sign, ...]
    """What good turns hold."""
    spoils: tuple[Sign, ...]
    """What a turn should not hold."""
    after: tuple[str, ...]
    """What to think over, shown after performing."""


@cache
def amounts() -> tuple[Amount, ...]:
    """Return the figures, as reported."""
    row = table("offer")
    return tuple(
        Amount(what=a["what"], figure=a["figure"], origin=origin(a, row), note=a.get("note", ""))
        for a in row["amounts"]
    )


def conflicts() -> tuple[str, ...]:
    """Return how the figures contradict each other, and how long it is said to take."""
    return tuple(table("offer")["conflicts"])


@cache
def views() -> tuple[View, ...]:
    """Return both views of negotiating (X028)."""
    row = table("offer")
    return tuple(
        View(name=v["name"], says=v["says"], risks=v["risks"], origin=origin(v, row))
        for v in row["views"]
    )


@cache
def role_plays() -> Mapping[str, RolePlay]:
    """Return every role-play by id."""
    return {
        each["id"]: RolePlay(
            id=each["id"],
            title=each["title"],
            view=each["view"],
            scene=" ".join(each["scene"].split()),
            lines=tuple(each["lines"]),
            wants=tuple(sign(s) for s in each["wants"]),
            spoils=tuple(sign(s) for s in each["spoils"]),
            after=tuple(each["after"]),
        )
        for each in table("offer")["role_plays"]
    }


def role_play(name: str) -> RolePlay:
    """Return a role-play by id.

    Raises
    ------
    CatalogueError
        There is none of that id.
    """
    return found(role_plays(), name, "role-play")


def heard(about: RolePlay, turns: list[str]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return what the candidate's turns hold, and what in them spoils something.

    Parameters
    ----------
    turns
        What the candidate said, in order.
    """
    text = "\n\n".join(turns)
    spoilt = tuple(p for p in looked_for(about.spoils, text) if p.found)
    return looked_for(about.wants, text), spoilt


def stored_offer() -> dict[str, Any]:
    """Return everything about the offer for programs."""
    return {
        "amounts": [a.stored() for a in amounts()],
        "conflicts": list(conflicts()),
        "views": [
            {"name": v.name, "says": v.says, "risks": v.risks, **v.origin.stored()} for v in views()
        ],
        "role_plays": [
            {"id": r.id, "title": r.title, "view": r.view} for r in role_plays().values()
        ],
    }
