"""Pieces: what somebody made of a record, in named pieces, with the place up to which it was read.

One SQLite file beside the record. Each *scope* has a place in the record and pieces of bytes under
names; what changed is kept in one commit with the place, so that after a crash nothing counts
twice and nothing is left out. What lies here can be made again from the record.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from redline.store.closing import Closing
from redline.store.database import open_writable
from redline.store.migrations import Migration, transaction
from redline.store.trouble import explained

__all__ = ["Pieces"]


def first(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    connection.execute("CREATE TABLE place (scope TEXT PRIMARY KEY, seq INTEGER NOT NULL)")
    connection.execute(
        "CREATE TABLE piece (scope TEXT, name TEXT, body BLOB NOT NULL, PRIMARY KEY (scope, name))"
    )


MIGRATIONS: tuple[Migration, ...] = (first,)


class Pieces(Closing):
    """The file; one process writes at a time, and whoever comes second finds it written."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the file.

        Raises
        ------
        DatabaseError
            It cannot be used; the message says why. So for all that follows.
        """
        return cls(path, open_writable(path, MIGRATIONS))

    def place(self, scope: str) -> int | None:
        """Return the place up to which a scope has read; None where it has nothing."""
        with explained(self.path):
            row = self.connection.execute(
                "SELECT seq FROM place WHERE scope = ?", (scope,)
            ).fetchone()
        return row[0] if row else None

    def read(self, scope: str) -> tuple[int | None, list[tuple[str, bytes]]]:
        """Return the place and the pieces of a scope, of one moment."""
        with explained(self.path), transaction(self.connection):
            pieces = self.connection.execute(
                "SELECT name, body FROM piece WHERE scope = ?", (scope,)
            ).fetchall()
            return self.place(scope), pieces

    def keep(self, scope: str, before: int | None, seq: int, changed: Mapping[str, bytes]) -> bool:
        """Keep what changed, all or nothing; return False where somebody else went on.

        Parameters
        ----------
        before, seq
            The places in the record from and up to which was read; None where nothing was kept.
        """
        with explained(self.path), transaction(self.connection):
            if self.place(scope) != before:
                return False
            self.connection.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (scope, seq))
            self.connection.executemany(
                "INSERT OR REPLACE INTO piece VALUES (?, ?, ?)",
                ((scope, name, body) for name, body in changed.items()),
            )
        return True

    def drop(self, scopes: Iterable[str]) -> None:
        """Drop all that is kept of some scopes, also from the log."""
        with explained(self.path):
            with transaction(self.connection):
                for scope in scopes:
                    self.connection.execute("DELETE FROM piece WHERE scope = ?", (scope,))
                    self.connection.execute("DELETE FROM place WHERE scope = ?", (scope,))
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
