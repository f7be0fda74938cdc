"""Promises of a launch's team: what was said would be done, by whom and until when, and whether.

Each is an entry in the record, and so is its end, so that next week's report can hold people to
it and nobody can take a promise back unseen.
"""

from dataclasses import dataclass, replace
from datetime import date

from redline.errors import InputError
from redline.store import Entry, Journal
from redline.workspace.events import person, reason
from redline.workspace.home import Home, now

__all__ = ["KIND", "Promise", "end_promise", "make_promise", "promises"]

KIND = "promise"
"""Kind of the entries in the record."""
LONGEST = 400
"""Characters of a promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One thing that somebody said would be done."""

    id: str
    """`P` with the place of its entry in the record."""
    what: str
    """Empty where the text was erased."""
    owner: str
    until: date
    made: date
    by: str
    """Who put it down."""
    state: str = "open"
    """`open`, `kept` or `dropped`."""
    ended: date | None = None
    ended_by: str = ""
    why: str = ""
    """How it was kept, or why it was dropped."""

    def overdue(self, at: date) -> bool:
        """Say whether its day was over on a day before it was ended."""
        return self.until < (min(self.ended, at) if self.ended else at)


def promises(home: Home) -> list[Promise]:
    """Return every promise in the record, the oldest first.

    Raises
    ------
    DatabaseError
        The record cannot be read.
    """
    found: dict[str, Promise] = {}
    if not home.record.is_file():
        return []
    with Journal.open(home.record, create=False) as journal:
        for entry in journal.entries(kind=KIND):
            meta, at, text = entry.meta, entry.at.date(), entry.text or ""
            if of := str(meta.get("of", "")):
                found[of] = replace(
                    found[of],
                    state=str(meta["state"]),
                    ended=at,
                    ended_by=str(meta["by"]),
                    why=text,
                )
                continue
            ident = f"P{entry.seq}"
            found[ident] = Promise(
                id=ident,
                what=text,
                owner=str(meta["owner"]),
                until=date.fromisoformat(str(meta["until"])),
                made=at,
                by=str(meta["by"]),
            )
    return list(found.values())


def make_promise(home: Home, what: str, owner: str, until: date) -> str:
    """Put a promise into the record; returns its id.

    Raises
    ------
    InputError
        It says nothing, is too long, names nobody, or its day is over.
    """
    what, owner = " ".join(what.split()), " ".join(owner.split())
    if not what or len(what) > LONGEST:
        raise InputError(f"a promise has 1 to {LONGEST} characters; this one has {len(what)}.")
    if not owner:
        raise InputError("a promise needs somebody who keeps it: --owner NAME.")
    if until < now().date():
        raise InputError(f"--until {until} is over; a promise is kept on a day to come.")
    meta = {"by": person(), "owner": owner, "until": until.isoformat()}
    with Journal.open(home.made().record) as journal:
        entry = Entry(kind=KIND, exchange="", meta=meta, text=what, keep_text=True)
        return f"P{journal.append(entry).seq}"


def end_promise(home: Home, ident: str, state: str, why: str) -> Promise:
    """Say that a promise was kept or dropped, and how; returns it as it stood before.

    Raises
    ------
    InputError
        There is no such open promise, or no reason.
    """
    why = reason(why)
    open_ = {one.id: one for one in promises(home) if one.state == "open"}
    if ident not in open_:
        known = ", ".join(open_) or "none is open"
        raise InputError(f"{ident!r} is no open promise; there are: {known}.")
    meta = {"by": person(), "of": ident, "state": state}
    with Journal.open(home.record, create=False) as journal:
        journal.append(Entry(kind=KIND, exchange="", meta=meta, text=why, keep_text=True))
    return open_[ident]
