"""The audience of a phase: what the brief says, and what of it the gateway holds.

The cell `Audience` comes in; who is in goes to the door of the gateway, and what is enforced or
only promised to whoever reads. A share is in the record, with the salt by which people are drawn,
before it holds. Whom people let in and send away is for `admitting`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.brief.model import Brief, Phase
from redline.errors import EnvironmentFailure
from redline.gate.inputs import internal
from redline.guard.access.audience import PARTS, Entrance
from redline.guard.access.guests import FILE, GuestBook, Guests, change_guests, read_guests
from redline.rules.audiences import reach
from redline.store import Entry, Journal
from redline.store.entry import JSON
from redline.workspace.home import Home
from redline.workspace.launch import Launch

__all__ = [
    "KIND",
    "Audience",
    "audience_of",
    "entrance_of",
    "gone",
    "note",
    "promises",
    "recorded",
    "standing_of",
]

KIND = "audience"
"""Kind of the entries in the record."""
PROMISED = "audience not enforced"
"""How a sentence begins that tells of a promise."""
OPT_IN = re.compile(r"\bopt(?:ed|s|ing)?(?:[ -]?in)\b|\bvolunteers?\b|\bby invitation\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """What the brief says of who is in a phase."""

    phase: str
    said: str
    """The cell."""
    named: bool
    """Whether people are let in by name: it is internal, or they opt in."""
    people: int | None
    """How many, at most; None where it does not say."""
    parts: int | None
    """Millionths of all users; None for no share, or all."""


def audience_of(brief: Brief, phase: str) -> Audience:
    """Return the audience of a phase; a phase that the brief has not is anybody's."""
    row = next((row for row in brief.phases if row.phase == phase), None)
    if row is None:
        return Audience(phase=phase, said="", named=False, people=None, parts=None)
    far = reach(row.audience)
    share = far.value if far and far.share and far.value < 1 else None
    return Audience(
        phase=phase,
        said=row.audience,
        named=by_name(row),
        people=int(far.value) if far and not far.share else None,
        # A share below a millionth still has somebody in it.
        parts=None if share is None else max(1, round(share * PARTS)),
    )


def by_name(row: Phase) -> bool:
    """Say whether the people of a phase are let in one by one."""
    return internal(row) or OPT_IN.search(row.audience) is not None


def phases_before(brief: Brief, phase: str) -> tuple[str, ...]:
    """Return the phases before one, in order."""
    names = [row.phase for row in brief.phases]
    return tuple(names[: names.index(phase)]) if phase in names else ()


def standing_of(launch: Launch, phase: str) -> tuple[str, ...]:
    """Say what of an audience is enforced and what is only promised: one sentence each.

    Raises
    ------
    EnvironmentFailure
        The file of who is in cannot be read.
    """
    told = audience_of(launch.brief, phase)
    book = read_guests(launch.home.folder / FILE)
    asks = book is not None and book.asks
    return tuple(sentences(told, book if asks else None, phases_before(launch.brief, phase)))


def promises(launch: Launch) -> Iterator[str]:
    """Give a sentence for each phase whose audience nothing holds, for a page.

    Raises
    ------
    EnvironmentFailure
        The file of who is in cannot be read.
    """
    for row in launch.brief.phases:
        held = standing_of(launch, row.phase)
        if any(text.startswith(PROMISED) for text in held):
            yield (
                f"Who is in {row.phase} ({row.audience}) is a promise: nobody was let in by name, "
                "so the gateway keeps nobody out by it."
            )


def sentences(told: Audience, book: GuestBook | None, before: Sequence[str]) -> list[str]:
    """Say what holds, given a book in which somebody stands."""
    said, found = told.said, []
    if told.named and book is None:
        found.append(f"{PROMISED}: {said!r} is a promise, because nobody was let in by name")
    elif told.named and book is not None:
        n = sum(phase in {told.phase, *before} for phase in book.let_in.values())
        found.append(f"audience enforced: {said!r}, of whom {n:,} were let in by name")
    elif told.parts is not None:
        found.append(
            f"audience enforced: {told.parts / PARTS:.4%} of the users that callers name; a "
            "request that names none is let in"
        )
    if told.people is not None:
        found.append(
            f"audience enforced: at most {told.people:,} people; all requests of one key that "
            "name no user are one"
        )
    return found


def entrance_of(launch: Launch, phase: str) -> Entrance:
    """Return who is in a phase, for the door; a share that changed is in the record first.

    Raises
    ------
    EnvironmentFailure
        The file of who is in cannot be read, or is gone although the record knows of it.
    DatabaseError
        The share cannot be recorded.
    """
    told = audience_of(launch.brief, phase)
    path = launch.home.made().folder / FILE
    if told.parts is not None:
        settle(launch, told)
    elif not path.is_file() and recorded(launch.home)[0]:
        raise gone(path)
    return Entrance(
        guests=Guests(path),
        phase=phase,
        before=phases_before(launch.brief, phase),
        named=told.named,
        parts=told.parts,
    )


def gone(path: object) -> EnvironmentFailure:
    """Return the error of a lost file."""
    return EnvironmentFailure(
        f"{path}: is gone, so that nobody knows who is in.\nPut back a copy of it: with another "
        "key other people would be in."
    )


def settle(launch: Launch, told: Audience) -> None:
    """Put the share and its salt into the record, unless they stand there as they are."""
    path = launch.home.folder / FILE
    known, last = recorded(launch.home)
    book = read_guests(path)
    if book is None and known:
        raise gone(path)

    def record(book: GuestBook) -> None:
        note(launch.home, [drawn(told, book)])

    if book is None:
        change_guests(path, lambda book: book, record)
    elif last != drawn(told, book):
        record(book)


def drawn(told: Audience, book: GuestBook) -> dict[str, JSON]:
    """Return what the record says of a share."""
    return {"did": "drawn", "phase": told.phase, "parts": told.parts, "salt": book.salt}


def recorded(home: Home) -> tuple[bool, dict[str, JSON] | None]:
    """Return whether the record knows of an audience, and the share that was drawn last."""
    known, last = False, None
    if home.record.is_file():
        with Journal.open(home.record, create=False) as journal:
            for entry in journal.entries(kind=KIND):
                known = True
                last = dict(entry.meta) if entry.meta.get("did") == "drawn" else last
    return known, last


def note(home: Home, rows: Sequence[dict[str, JSON]], why: str = "") -> None:
    """Put something into the record, together or not at all."""
    text = why or None
    with Journal.open(home.made().record) as journal:
        journal.append_many(
            Entry(kind=KIND, exchange="", meta=row, text=text, keep_text=bool(text)) for row in rows
        )
