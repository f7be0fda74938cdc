"""An incident to be played: what arrives when, who must be told by when, what is known from when.

Read from data files. The hours are our own choice for the exercise, written beside it;
the law of a place and a contract decide the real ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.prepare.content import Origin, files, found, origin, table
from redline.prepare.quoting import Sign, sign

__all__ = ["ROOM", "Duty", "Exercise", "Fact", "Inject", "Switch", "exercise", "exercises"]

PREFIX = "tabletop-"
NAMED = re.compile(r"`To (\w+):`")
"""How an opening names who may be written to."""
ROOM = "room"
"""The audience of a decision: those who sit at the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject:
    """Something that happens, and what it asks for."""

    at: float
    """Minute of the incident."""
    sender: str
    says: str
    asks: str = ""
    """The decision or message that is wanted, as an instruction; empty for mere news."""
    to: str = ROOM
    """Whom the answer goes to."""
    within: float = 30.0
    """Minutes after which an answer is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Somebody who must be told something."""

    to: str
    sign: Sign
    """What the message must hold."""
    by: float
    """Minute after which it is late."""
    after: str = ""
    """An audience that must have heard first; before it, the message is premature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that nobody can know before a minute, and how a claim of it reads."""

    what: str
    known: float
    """Minute from which it is known; infinite where it never is during the exercise."""
    claim: str
    """A pattern; a statement that meets it and hedges nothing is premature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Something to be switched off."""

    sign: Sign
    by: float
    """Minute after which it is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One incident."""

    name: str
    title: str
    opening: str
    starts: str
    """Time of day at minute 0, as `06:40`."""
    ends: float
    """Minute at which it is over, whatever is open."""
    pace: float
    """Minutes of the incident in one minute on the wall."""
    origin: Origin
    injects: tuple[Inject, ...]
    duties: tuple[Duty, ...]
    facts: tuple[Fact, ...]
    switches: tuple[Switch, ...]
    answers: tuple[str, ...] = ()
    """Ids of the requirements behind it."""

    @property
    def audiences(self) -> tuple[str, ...]:
        """Return everybody who may be addressed, those at the table first."""
        named = (name.casefold() for name in NAMED.findall(self.opening))
        asked = (i.to for i in self.injects if i.asks)
        return tuple(dict.fromkeys((ROOM, *(d.to for d in self.duties), *asked, *named)))

    def time_of(self, minute: float) -> str:
        """Return the time of day at a minute."""
        hours, minutes = map(int, self.starts.split(":"))
        total = hours * 60 + minutes + int(minute)
        return f"{total // 60 % 24:02d}:{total % 60:02d}"

    def minute_of(self, time: str) -> float:
        """Return the minute of a time of day, on the same or the next day."""
        hours, minutes = map(int, re.split(r"[:.]", time))
        begun = self.minutes_at_start
        return float((hours * 60 + minutes - begun) % (24 * 60))

    @property
    def minutes_at_start(self) -> int:
        """Return the minutes since midnight at minute 0."""
        hours, minutes = map(int, self.starts.split(":"))
        return hours * 60 + minutes


@cache
def exercises() -> Mapping[str, Exercise]:
    """Return every exercise by name."""
    return {name: made(name) for name in (f.removeprefix(PREFIX) for f in files(PREFIX))}


def exercise(name: str) -> Exercise:
    """Return an exercise by name.

    Raises
    ------
    CatalogueError
        There is none of that name.
    """
    return found(exercises(), name, "tabletop exercise")


def made(name: str) -> Exercise:
    """Return the exercise of a data file."""
    row = table(f"{PREFIX}{name}")
    return Exercise(
        name=name,
        title=row["title"],
        opening=row["opening"].strip(),
        starts=row["starts"],
        ends=float(row["ends"]),
        pace=float(row["pace"]),
        origin=origin(row),
        injects=tuple(inject(each) for each in row["injects"]),
        duties=tuple(duty(each) for each in row["duties"]),
        facts=tuple(fact(each) for each in row["facts"]),
        switches=tuple(Switch(sign=sign(s), by=float(s["by"])) for s in row["switches"]),
        answers=tuple(row.get("answers", ())),
    )


def inject(row: dict[str, Any]) -> Inject:
    """Return the inject of a row."""
    return Inject(
        at=float(row["at"]),
        sender=row["from"],
        says=" ".join(row["says"].split()),
        asks=row.get("asks", ""),
        to=row.get("to", ROOM),
        within=float(row.get("within", 30)),
    )


def duty(row: dict[str, Any]) -> Duty:
    """Return the duty of a row."""
    return Duty(to=row["to"], sign=sign(row), by=float(row["by"]), after=row.get("after", ""))


def fact(row: dict[str, Any]) -> Fact:
    """Return the fact of a row."""
    return Fact(what=row["what"], known=float(row.get("known", "inf")), claim=row["claim"])
