"""What a person did to prepare: one SQLite file in their data folder, for them only.

Cards with their memory, stories, and everything that was done, each committed before
the next word is asked for; so a power cut costs at most what was being typed. What was
deleted is overwritten, and `forget` removes the file itself.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.errors import DatabaseError, EnvironmentFailure, InputError
from redline.prepare import Schedule, Story
from redline.store.database import open_writable
from redline.store.migrations import migrate, transaction
from redline.store.trouble import described
from redline.workspace.home import data_folder, now

__all__ = ["Done", "Prepared", "forget", "kept", "place", "prepared"]

ENDINGS = ("-wal", "-shm", "-journal", "")
"""What SQLite puts beside the database, then itself: a log left alone would fill a new one."""


def first_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of version 1."""
    for statement in (
        "CREATE TABLE card (id TEXT PRIMARY KEY, schedule TEXT NOT NULL)",
        "CREATE TABLE done (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, "
        "name TEXT NOT NULL, body TEXT NOT NULL)",
        "CREATE INDEX done_kind ON done (kind, name)",
        "CREATE TABLE story (id INTEGER PRIMARY KEY, at TEXT NOT NULL, title TEXT NOT NULL, "
        "text TEXT NOT NULL)",
        "CREATE TABLE under_way (kind TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL)",
    ):
        connection.execute(statement)


MIGRATIONS = (first_tables,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was done."""

    at: str
    """When, ISO 8601, in UTC."""
    kind: str
    """Such as `card`, `script`, `tabletop` or `take-home`."""
    name: str
    body: Mapping[str, Any]


class Prepared:
    """The open file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def schedules(self) -> dict[str, Schedule]:
        """Return what is remembered of each card, by id."""
        rows = self.connection.execute("SELECT id, schedule FROM card")
        return {name: Schedule.restored(json.loads(text)) for name, text in rows}

    def grade(self, card: str, schedule: Schedule) -> None:
        """Keep a card's new memory and that it was graded, both or neither."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT INTO card VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET schedule = "
                "excluded.schedule",
                (card, json.dumps(schedule.stored())),
            )
            self.record("card", card, {"grade": schedule.grade, "due": schedule.due.isoformat()})

    def record(self, kind: str, name: str, body: Mapping[str, Any]) -> None:
        """Keep that something was done."""
        self.connection.execute(
            "INSERT INTO done (at, kind, name, body) VALUES (?, ?, ?, ?)",
            (now().isoformat(), kind, name, json.dumps(body, ensure_ascii=False)),
        )

    def done(self, kind: str) -> list[Done]:
        """Return what was done of a kind, the oldest first."""
        rows = self.connection.execute(
            "SELECT at, name, body FROM done WHERE kind = ? ORDER BY seq", (kind,)
        )
        return [Done(at=at, kind=kind, name=name, body=json.loads(body)) for at, name, body in rows]

    def names(self, kind: str) -> list[str]:
        """Return the names of what was done of a kind, the oldest first."""
        rows = self.connection.execute("SELECT name FROM done WHERE kind = ? ORDER BY seq", (kind,))
        return [name for (name,) in rows]

    def add_story(self, title: str, text: str) -> Story:
        """Keep a story; returns it with its number."""
        at = now().isoformat()
        cursor = self.connection.execute(
            "INSERT INTO story (at, title, text) VALUES (?, ?, ?)", (at, title, text)
        )
        return Story(id=int(cursor.lastrowid or 0), title=title, text=text, at=at)

    def stories(self) -> list[Story]:
        """Return every story, the oldest first."""
        rows = self.connection.execute("SELECT id, at, title, text FROM story ORDER BY id")
        return [Story(id=n, at=at, title=title, text=text) for n, at, title, text in rows]

    def remove_story(self, number: int) -> None:
        """Delete a story.

        Raises
        ------
        InputError
            There is none of that number.
        """
        # As text: somebody may type a number larger than SQLite holds.
        gone = self.connection.execute("DELETE FROM story WHERE id = ?", (str(number),))
        if not gone.rowcount:
            raise InputError(
                f"There is no story {number}; `redline prepare stories list` shows all."
            )

    def keep(self, kind: str, body: Mapping[str, Any] | None) -> None:
        """Keep where an exercise stands; None when it is over."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM under_way WHERE kind = ?", (kind,))
            if body is not None:
                self.connection.execute(
                    "INSERT INTO under_way VALUES (?, ?, ?)",
                    (kind, now().isoformat(), json.dumps(body, ensure_ascii=False)),
                )

    def under_way(self, kind: str) -> dict[str, Any] | None:
        """Return where an exercise of a kind stands, or None."""
        row = self.connection.execute(
            "SELECT body FROM under_way WHERE kind = ?", (kind,)
        ).fetchone()
        return dict(json.loads(row[0])) if row else None


def place() -> Path:
    """Return the file, beside the history of practice."""
    return data_folder() / "preparation.db"


@contextmanager
def prepared() -> Iterator[Prepared]:
    """Open the file for writing, made where there is none: mode 600, in a folder of mode 700.

    Raises
    ------
    EnvironmentFailure
        It cannot be made, opened or written.
    """
    path = place()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EnvironmentFailure(
            f"{path.parent}: cannot be made: {error.strerror}.\n"
            "Set XDG_DATA_HOME to another folder."
        ) from error
    connection = open_writable(path, MIGRATIONS)
    try:
        yield Prepared(connection)
    except sqlite3.Error as error:
        raise DatabaseError(described(path, error)) from error
    finally:
        connection.close()


@contextmanager
def kept() -> Iterator[Prepared]:
    """Open what there is, for reading; where nothing was done nothing is made."""
    if place().exists():
        with prepared() as open_file:
            yield open_file
        return
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, Path(":memory:"), MIGRATIONS)
        yield Prepared(connection)
    finally:
        connection.close()


def forget() -> list[Path]:
    """Delete everything; returns the files that were there."""
    found = [path for ending in ENDINGS if (path := Path(f"{place()}{ending}")).exists()]
    for path in found:
        path.unlink(missing_ok=True)
    return found
