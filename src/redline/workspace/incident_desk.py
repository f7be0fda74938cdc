"""The incidents of a launch: read from its record, and added to step by step.

A step is in the record before anybody is told that it was taken, and nothing about an incident is
kept elsewhere. One step is taken at a time, so that what it rests on is still so when it is
written; a process that dies in the middle leaves the step untaken, and the next one goes on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from redline.errors import EnvironmentFailure, InputError
from redline.files import locked
from redline.monitor.incidents import KIND, MARK, Incident, Step, acts_in, incidents_of, name_of
from redline.store import JSON, Entry, Journal
from redline.workspace.events import note_event, person
from redline.workspace.home import Home
from redline.workspace.launch import Launch

__all__ = [
    "LONGEST", "IncidentDesk", "alone", "entry_of", "opened_since", "read_incidents", "record",
    "record_place", "said",
]  # fmt: skip

FILE = "incidents"
"""Beside which the lock lies."""
LONGEST = 20_000
"""Characters of one text."""
LONGEST_NAME = 100
NAME = re.compile(r"(?:inc-?)?(?P<number>[1-9]\d{0,8})", re.I)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters and half characters."""
EVENTS: Mapping[Step, str] = {
    "opened": "incident opened",
    "contained": "incident contained",
    "notice": "incident notice",
    "closed": "incident closed",
}
"""Steps that are events by a name of their own."""


def read_incidents(home: Home) -> dict[int, Incident]:
    """Return every incident in the record of a launch, by its number.

    Raises
    ------
    DatabaseError
        The record cannot be read.
    """
    if not home.record.is_file():
        return {}
    with Journal.open(home.record, create=False) as journal:
        return incidents_of(acts_in(journal.entries(kind=KIND)))


def record_place(home: Home) -> int:
    """Return the place of the newest entry of a record; 0 where there is none."""
    if not home.record.is_file():
        return 0
    with Journal.open(home.record, create=False) as journal:
        return journal.last_seq


def opened_since(home: Home, seq: int) -> str:
    """Return the name of an incident that was opened after a place in the record, or nothing."""
    if not home.record.is_file():
        return ""
    with Journal.open(home.record, create=False) as journal:
        acts = acts_in(journal.entries(after=seq, kind=KIND))
        return next((name_of(act.incident) for act in acts if act.step == "opened"), "")


def said(text: str, what: str) -> str:
    """Return a text that somebody gave, without blanks at its ends.

    Raises
    ------
    InputError
        There is none, it is too long, or no file can hold it.
    """
    found = text.strip()
    if not found:
        raise InputError(f"{what} is missing. Say it in a few words.")
    if len(found) > LONGEST:
        raise InputError(
            f"{what} has {len(found):,} characters; at most {LONGEST:,}.\n"
            "Say it shorter, and name the file that holds the rest."
        )
    if strange := UNWRITABLE.search(found):
        raise InputError(
            f"{what} has a character at {strange.start()} that no text holds: {strange[0]!r}. "
            "Leave it out."
        )
    return found


def entry_of(
    number: int, step: Step, by: str, text: str | None, facts: Mapping[str, JSON]
) -> Entry:
    """Return the entry of one step; its text can be erased by the incident's name."""
    meta: dict[str, JSON] = {"redline": MARK, "incident": number, "step": step, "by": by, **facts}
    if text is not None:
        meta["said"] = True
    return Entry(
        kind=KIND, exchange=name_of(number), meta=meta, text=text, keep_text=text is not None
    )


def record(home: Home, entries: Sequence[Entry]) -> None:
    """Put steps into the record, all or none, then tell of them among the events."""
    with Journal.open(home.made().record) as journal:
        journal.append_many(entries)
    for entry in entries:
        step = str(entry.meta["step"])
        kind = EVENTS.get(step, "incident step")  # type: ignore[call-overload]  # of any text
        note_event(home, kind, f"{entry.exchange} {step}", entry.exchange)


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Let nobody else take a step meanwhile.

    Raises
    ------
    EnvironmentFailure
        The folder cannot be written.
    """
    folder = home.made().folder
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(folder / FILE))
        except OSError as error:
            raise EnvironmentFailure(f"{folder}: cannot be written: {error.strerror}.") from error
        yield


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDesk:
    """Where a person works on the incidents of one launch."""

    launch: Launch
    by: str = ""
    """Who acts; the name of who is logged in where it is empty."""

    @property
    def home(self) -> Home:
        """Return where the launch's state lives."""
        return self.launch.home

    @property
    def who(self) -> str:
        """Return who acts.

        Raises
        ------
        InputError
            The name is too long or cannot be printed.
        """
        name = " ".join((self.by or person()).split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise InputError(
                f"the name {self.by!r:.120} cannot be used; write 1 to {LONGEST_NAME} printable "
                "characters."
            )
        return name

    def all(self) -> dict[int, Incident]:
        """Return every incident; errors as `read_incidents`."""
        return read_incidents(self.home)

    def named(self, name: str) -> Incident:
        """Return one incident.

        Raises
        ------
        InputError
            There is none of that name.
        """
        found, read = self.all(), NAME.fullmatch(name.strip())
        number = int(read["number"]) if read else 0
        if number not in found:
            there = ", ".join(one.name for one in list(found.values())[-10:]) or "none"
            raise InputError(
                f"there is no incident {name!r:.60}; there is: {there}.\n"
                "Open one: redline incident BRIEF open --why …"
            )
        return found[number]

    @contextmanager
    def changing(self, name: str, *, ended: bool = False) -> Iterator[Incident]:
        """Give an incident while nobody else changes it.

        Parameters
        ----------
        ended
            Whether one that is closed may still be added to.

        Raises
        ------
        InputError
            There is none of that name, or it is closed.
        """
        with alone(self.home):
            found = self.named(name)
            if found.closed and not ended:
                raise InputError(
                    f"{found.name} was closed {found.closed.at:%Y-%m-%d %H:%M} UTC by "
                    f"{found.closed.by}. A note can be added; for anything else open another one."
                )
            yield found

    def take(self, number: int, step: Step, text: str | None = None, **facts: JSON) -> None:
        """Put a step into the record.

        Raises
        ------
        DatabaseError
            The record cannot take it; it does not hold then.
        """
        record(self.home, [entry_of(number, step, self.who, text, facts)])
