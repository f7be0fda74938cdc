"""An incident to be played: what arrives when, who must be told by when, what is known from when.

Records only, and the hours of its day; they are read from data files elsewhere.
"""

import re
from dataclasses import dataclass

from redline.prepare.content import Origin
from redline.prepare.quoting import Sign

__all__ = ["ROOM", "Duty", "Exercise", "Fact", "Inject", "Switch"]

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
        total = self.minutes_at_start + int(minute)
        return f"{total // 60 % 24:02d}:{total % 60:02d}"

    def minute_of(self, time: str) -> float:
        """Return the minute of a time of day, on the same or the next day."""
        hours, minutes = map(int, re.split(r"[:.]", time))
        return float((hours * 60 + minutes - self.minutes_at_start) % (24 * 60))

    @property
    def minutes_at_start(self) -> int:
        """Return the minutes since midnight at minute 0."""
        hours, minutes = map(int, self.starts.split(":"))
        return hours * 60 + minutes
