"""Let people into a phase by name, and send them away: in the record before it holds.

Names come in as callers give them; the file of who is in and the record hold digests under a key of
that file, never a name. Running gateways see a change within a second.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from redline.errors import InputError
from redline.guard.access import read_ring
from redline.guard.access.guests import FILE, GuestBook, change_guests
from redline.store.entry import JSON
from redline.workspace.audience import gone, note, recorded
from redline.workspace.events import note_event, person, reason
from redline.workspace.keys import keys_of
from redline.workspace.launch import Launch
from redline.workspace.standings import in_force

__all__ = ["admit", "expel"]

TOGETHER = 1_000
"""People in one entry of the record."""


def admit(
    launch: Launch, users: Sequence[str], why: str, *, key: str = "", phase: str = ""
) -> tuple[str, int]:
    """Let people into a phase by name; returns the phase and how many are let in to it in all.

    Parameters
    ----------
    users
        As callers name them; none for a whole key.
    key
        Id of the key whose callers name them so; empty for any.
    phase
        Empty for the one in force, or the first.

    Raises
    ------
    InputError
        Nobody is named, no reason, no such phase, or too many.
    EnvironmentFailure, DatabaseError
        It cannot be recorded or written; nobody was let in then.
    """
    said, into, given = reason(why), phase_named(launch, phase), named(users, key)
    book = change(
        launch,
        Change("admitted", into, given, said),
        lambda book, who: book.admitted(dict.fromkeys(who, into)),
    )
    return into, sum(each == into for each in book.let_in.values())


def expel(launch: Launch, users: Sequence[str], why: str, *, key: str = "") -> int:
    """Send people away from every phase; returns how many are sent away in all.

    Raises as `admit`.
    """
    change_ = Change("expelled", phase_named(launch, ""), named(users, key), reason(why))
    book = change(launch, change_, lambda book, who: book.expelled(frozenset(who)))
    return len(book.sent_away)


def phase_named(launch: Launch, phase: str) -> str:
    """Return a phase of the brief: the one that is asked for, else the one in force."""
    names = [row.phase for row in launch.brief.phases]
    found = phase or in_force(launch.home, names[0] if names else "")
    if found not in names:
        raise InputError(
            f"there is no phase {found!r}; the brief has: {', '.join(names) or 'none'}."
        )
    return found


def named(users: Sequence[str], key: str) -> list[tuple[str, str]]:
    """Return whom a command is about: names with the key of their caller."""
    key = key.strip().removeprefix("rl_")
    found = [(name, key) for user in users if (name := user.strip())]
    if not found and key:
        found = [("", key)]
    if not found:
        raise InputError(
            "nobody is named.\nGive users as callers name them, --file with one a line, or --key."
        )
    return list(dict.fromkeys(found))


class Change(NamedTuple):
    """What somebody wants changed."""

    did: str
    phase: str
    given: Sequence[tuple[str, str]]
    why: str


def change(
    launch: Launch, what: Change, how: Callable[[GuestBook, list[bytes]], GuestBook]
) -> GuestBook:
    """Change who is in; it is in the record and among the events before it holds."""
    path = launch.home.made().folder / FILE
    check_keys(launch, what.given)
    if not path.is_file() and recorded(launch.home)[0]:
        raise gone(path)

    def digests(book: GuestBook) -> list[bytes]:
        return [book.person(name, key) for name, key in what.given]

    def record(book: GuestBook) -> None:
        who = [each.hex() for each in digests(book)]
        common: dict[str, JSON] = {
            "did": what.did, "phase": what.phase, "by": person(), "salt": book.salt
        }  # fmt: skip
        parts = [who[at : at + TOGETHER] for at in range(0, len(who), TOGETHER)]
        note(launch.home, [{**common, "people": part} for part in parts], what.why)
        note_event(launch.home, f"people {what.did}", f"{len(who):,} {what.did}", what.phase)

    return change_guests(path, lambda book: how(book, digests(book)), record)


def check_keys(launch: Launch, given: Sequence[tuple[str, str]]) -> None:
    """Refuse a key that is none; a slip of the pen would let in nobody."""
    for key in {key for _, key in given if key}:
        read_ring(keys_of(launch.home)).find(key)
