"""Who is in a phase: by name, by a share of all users, or by having been in before.

A caller and the name that it gives for its user come in; nothing goes out, or a Rejected. A share
is a place between 0 and 2^32 that a keyed digest gives each name, compared in whole numbers: the
same for every phase of a launch, so that whoever is in stays in when the share grows, on every
machine and after every restart. A count of people is for the door, which keeps who they are.

What a request says of its user is the caller's word. Only a key proves who asks, so whole keys can
be let in too.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from redline.controls import Caller
from redline.errors import EnvironmentFailure
from redline.guard.access.guests import GuestBook, Guests
from redline.guard.rejected import Rejected

__all__ = ["PARTS", "Entrance", "Turned", "inside", "place_of"]

PLACES = 1 << 32
PARTS = 1_000_000
"""A share is a whole number of millionths."""
NOTED = 10_000
"""People turned away whose first time is recorded; of more, only the number is counted."""
Turned = Literal["sent away", "not let in", "outside the share", "no user named"]
"""Why somebody is not in."""
TOLD: dict[Turned, str] = {
    "sent away": "This user may not use this feature any more.",
    "not let in": "This feature answers only the users who were let in, and this one was not.",
    "outside the share": "This feature answers a part of its users so far, and not yet this one.",
    "no user named": "This feature answers only the users who were let in, and this request names "
    "none. Name the user in `x-redline-subject` or in the field `user`.",
}
"""What callers are told."""


def place_of(key: bytes, name: str, draw: str = "") -> int:
    """Return the place of a name, 0 to 2^32 - 1.

    Parameters
    ----------
    draw
        Of several draws, which one; each gives places of its own.
    """
    told = f"{draw}\n{name}".encode("utf-8", "replace")
    return int.from_bytes(blake2b(told, digest_size=4, key=key, person=b"place").digest())


def inside(place: int, parts: int) -> bool:
    """Say whether a place lies in a share of so many millionths.

    >>> inside(0, 1), inside(0, 0), inside(PLACES - 1, PARTS)
    (True, False, True)
    """
    return place * PARTS < parts * PLACES


def untold(why: Turned) -> None:
    """Count nowhere."""


@dataclass(slots=True, kw_only=True)
class Entrance:
    """Who is in one phase."""

    guests: Guests
    phase: str
    before: tuple[str, ...] = ()
    """The phases before it, in order: whoever was let into them is in."""
    named: bool = False
    """Whether the audience is one of people who are let in by name, once anybody ever was."""
    parts: int | None = None
    """Millionths of all users; None for no share."""
    told: Callable[[Turned], None] = untold
    """Counts who is turned away."""
    record: Callable[[str, Turned], Awaitable[None]] | None = None
    """Records the first time that somebody is turned away, by the digest of the name."""
    noted: set[bytes] = field(default_factory=set)

    async def enter(
        self, caller: Caller, subject: str, was_in: Callable[[], Awaitable[bool]]
    ) -> None:
        """Let somebody in, or say why not.

        Parameters
        ----------
        was_in
            Says whether they were counted among the people of an earlier phase.

        Raises
        ------
        Rejected
            403: they are not in. 503: nobody knows who is in.
        """
        try:
            book = self.guests.now()
        except EnvironmentFailure as error:
            raise Rejected(
                "Who takes part in this phase cannot be read now. Please try again later.",
                status=503,
                code="audience_unreadable",
            ) from error
        if book is None:
            return
        names = names_of(book, caller.key, subject)
        why = self.standing(book, names, caller.key, subject)
        if why == "" or (why == "outside the share" and await was_in()):
            return
        self.told(why)
        await self.note(names[0] if names else b"", why)
        raise Rejected(
            TOLD[why], status=403, code="not_admitted", headers={"x-should-retry": "false"}
        )

    def standing(
        self, book: GuestBook, names: list[bytes], caller: str, subject: str
    ) -> Turned | Literal[""]:
        """Return why somebody is not in, as far as that follows from their name; empty for in."""
        if any(name in book.sent_away for name in names):
            return "sent away"
        phases = {self.phase, *self.before}
        if any(book.let_in.get(name) in phases for name in names):
            return ""
        if self.named:
            if not book.asks:
                return ""
            return "not let in" if subject else "no user named"
        if self.parts is None or not subject:
            return ""
        place = place_of(book.key, f"{caller}\n{subject}")
        return "" if inside(place, self.parts) else "outside the share"

    async def note(self, who: bytes, why: Turned) -> None:
        """Record that somebody was turned away, the first time."""
        if self.record is None or who in self.noted or len(self.noted) >= NOTED:
            return
        self.noted.add(who)
        await self.record(who.hex(), why)


def names_of(book: GuestBook, caller: str, subject: str) -> list[bytes]:
    """Return what stands for whoever asks: by that caller, by anybody, and the caller's key."""
    found = [book.person(subject, caller)] if subject and caller else []
    found += [book.person(subject)] if subject else []
    return found + ([book.person("", caller)] if caller else [])
