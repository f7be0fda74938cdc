"""The life of a launch as a file of events, appended to and never changed."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields

from redline.errors import InputError
from redline.event import Event
from redline.files import append_lines, read_lines
from redline.workspace.home import Home, now

__all__ = ["FILE", "acting_as", "begun_phases", "events", "note_event", "person", "reason"]

FILE = "events.jsonl"
STARTED = "phase started"
FIELDS = tuple(field.name for field in fields(Event))
SIGNED_IN: ContextVar[str] = ContextVar("SIGNED_IN", default="")
"""Who acts where several people use one process; empty where one person does."""


def note_event(home: Home, kind: str, what: str, refers: str = "") -> None:
    """Append one event, in the name of who acts."""
    event = Event(
        kind=kind, at=now().isoformat(timespec="seconds"), who=person(), what=what, refers=refers
    )
    append_lines(home.made().folder / FILE, [event.stored()])


def events(home: Home, *kinds: str) -> list[Event]:
    """Return the events of some kinds, the oldest first.

    Raises
    ------
    EvidenceError
        A line of the file is broken.
    """
    every = read_lines(home.folder / FILE, lambda row: Event(**{n: row[n] for n in FIELDS}))
    return [event for event in every if event.kind in kinds]


@contextmanager
def acting_as(name: str) -> Iterator[None]:
    """Let everything in the block be done in a person's name."""
    before = SIGNED_IN.set(name)
    try:
        yield
    finally:
        SIGNED_IN.reset(before)


def person() -> str:
    """Return the name of who acts: signed in, or else as far as the system knows one."""
    if name := SIGNED_IN.get():
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def begun_phases(home: Home) -> tuple[str, ...]:
    """Return the phases that were ever started, the one started last at the end.

    Raises
    ------
    EvidenceError
        A line of the file is broken.
    """
    events = read_lines(home.folder / FILE, lambda row: (row["kind"], row["refers"]))
    names = [refers for kind, refers in events if kind == STARTED]
    return tuple(reversed(dict.fromkeys(reversed(names))))


def reason(why: str) -> str:
    """Return why somebody acts; nobody may act without a reason.

    Raises
    ------
    InputError
        There is none.
    """
    if not why.strip():
        raise InputError("a reason is missing. Say why in a few words: --why 'the answers harm'.")
    return why.strip()
