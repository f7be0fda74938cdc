"""What was kept of a person's preparation: cards with their memory, stories, and what was done.

The tables of one SQLite database, and every statement about them; where the file lies,
who opens it and who deletes it stand elsewhere.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redline.errors import InputError
from redline.prepare import Schedule, Story
from redline.store.migrations import transaction
from redline.workspace.home import now

__all__ = ["MIGRATIONS", "Done", "Prepared"]


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

    def finish(self, under_way: str, kind: str, name: str, body: Mapping[str, Any]) -> None:
        """Keep that an exercise was done, and no longer where it stood: both or neither."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM under_way WHERE kind = ?", (under_way,))
            self.record(kind, name, body)

    def all_under_way(self, beginning: str) -> list[str]:
        """Return the kinds of the exercises under way that begin so, the newest first."""
        rows = self.connection.execute("SELECT kind FROM under_way ORDER BY at DESC, rowid DESC")
        return [kind for (kind,) in rows if kind.startswith(beginning)]

    def under_way(self, kind: str) -> dict[str, Any] | None:
        """Return where an exercise of a kind stands, or None."""
        row = self.connection.execute(
            "SELECT body FROM under_way WHERE kind = ?", (kind,)
        ).fetchone()
        return dict(json.loads(row[0])) if row else None
