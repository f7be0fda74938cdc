"""Rollups: what was counted from a record, with the place up to which it was counted.

One SQLite file beside the record. A *scope* is one policy in one phase; its counts and its open
sessions are kept in one commit with the place in the record, so that after a crash nothing counts
twice and nothing is left out. What is counted here can be counted again from the record.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from redline.store.closing import Closing
from redline.store.database import open_writable
from redline.store.migrations import Migration, transaction
from redline.store.trouble import explained

__all__ = ["KeptScope", "Rollups"]

CountRow = tuple[str, str, str, bool, int, int, int, int, float, float]
"""Metric, slice, part, whether ended; sessions, hits, unknown; witnesses, their shares of hits and
of unknown ones, added up."""
SessionRow = tuple[str, float, bytes, str]
"""Unit, when last, flags, and what else is known of it, as JSON."""
SpreadRow = tuple[str, str, str, bool, str]
"""What is spread, slice, part, whether ended; how, as JSON."""
UserRow = tuple[int, str, bytes]
"""Number, parts as JSON, and what their sessions showed."""
NOTHING: Mapping[str, Any] = {}


def first(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    connection.execute("CREATE TABLE place (policy TEXT PRIMARY KEY, seq INTEGER NOT NULL)")
    connection.execute(
        "CREATE TABLE scope (id INTEGER PRIMARY KEY, policy TEXT NOT NULL, phase TEXT NOT NULL, "
        "totals TEXT NOT NULL, UNIQUE (policy, phase))"
    )
    connection.execute(
        "CREATE TABLE session (scope INTEGER, unit TEXT, parts TEXT, last REAL, flags BLOB, "
        "PRIMARY KEY (scope, unit)) WITHOUT ROWID"
    )
    connection.execute(
        'CREATE TABLE count (scope INTEGER, metric TEXT, "by" TEXT, part TEXT, ended INTEGER, '
        'n INTEGER, hits INTEGER, unknown INTEGER, PRIMARY KEY (scope, metric, "by", part, ended)'
        ") WITHOUT ROWID"
    )


def spread(connection: sqlite3.Connection) -> None:
    """Keep what is spread over buckets, more of a session, and what belongs to no scope."""
    connection.execute("DELETE FROM place")  # what was counted without it is counted anew
    for table in ("scope", "session", "count"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  our own names
    connection.execute("DROP TABLE session")
    connection.execute(
        "CREATE TABLE session (scope INTEGER, unit TEXT, last REAL, flags BLOB, more TEXT, "
        "PRIMARY KEY (scope, unit)) WITHOUT ROWID"
    )
    connection.execute(
        'CREATE TABLE spread (scope INTEGER, name TEXT, "by" TEXT, part TEXT, ended INTEGER, '
        'spread TEXT, PRIMARY KEY (scope, name, "by", part, ended)) WITHOUT ROWID'
    )
    connection.execute("ALTER TABLE place ADD COLUMN beside TEXT NOT NULL DEFAULT '{}'")


def users(connection: sqlite3.Connection) -> None:
    """Keep what each user has shown."""
    connection.execute("DELETE FROM place")  # what was counted without it is counted anew
    for table in ("scope", "session", "count", "spread"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  our own names
    for column in ("witnesses INTEGER", "share REAL", "doubt REAL"):
        connection.execute(f"ALTER TABLE count ADD COLUMN {column} NOT NULL DEFAULT 0")
    connection.execute(
        "CREATE TABLE user (scope INTEGER, number INTEGER, parts TEXT, cells BLOB, "
        "PRIMARY KEY (scope, number)) WITHOUT ROWID"
    )


MIGRATIONS: tuple[Migration, ...] = (first, spread, users)


@dataclass(slots=True, kw_only=True)
class KeptScope:
    """What is kept of one policy in one phase; for `keep`, totals and what else changed."""

    phase: str
    totals: Mapping[str, Any]
    counts: Iterable[CountRow] = ()
    spreads: Iterable[SpreadRow] = ()
    sessions: Iterable[SessionRow] = ()
    gone: Iterable[str] = field(default_factory=tuple)
    """Units that are no longer open."""
    users: Iterable[UserRow] = ()


class Rollups(Closing):
    """The file; one process counts at a time, and others may read."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the file.

        Raises
        ------
        DatabaseError
            It cannot be used; the message says why.
        """
        return cls(path, open_writable(path, MIGRATIONS))

    def read(self, policy: str) -> tuple[int, list[KeptScope], dict[str, Any]]:
        """Return the place up to which a policy was counted, its scopes, and what is beside them.

        All are of one moment, whoever keeps meanwhile.
        """
        run = self.connection.execute
        with explained(self.path):
            run("BEGIN")
            try:
                found = run("SELECT beside FROM place WHERE policy = ?", (policy,)).fetchone()
                scopes = run("SELECT id, phase, totals FROM scope WHERE policy = ?", (policy,))
                kept = [
                    KeptScope(
                        phase=phase,
                        totals=json.loads(totals),
                        counts=self.counts(number),
                        spreads=self.spreads(number),
                        sessions=self.sessions(number),
                        users=self.users(number),
                    )
                    for number, phase, totals in scopes.fetchall()
                ]
                return self.place(policy), kept, json.loads(found[0]) if found else {}
            finally:
                run("COMMIT")

    def counts(self, scope: int) -> list[CountRow]:
        """Return the counts of a scope."""
        rows = self.connection.execute(
            'SELECT metric, "by", part, ended, n, hits, unknown, witnesses, share, doubt '
            "FROM count WHERE scope = ?",
            (scope,),
        )
        return [(m, by, part, bool(ended), *rest) for m, by, part, ended, *rest in rows]

    def spreads(self, scope: int) -> list[SpreadRow]:
        """Return what is spread in a scope."""
        rows = self.connection.execute(
            'SELECT name, "by", part, ended, spread FROM spread WHERE scope = ?', (scope,)
        )
        return [(name, by, part, bool(ended), said) for name, by, part, ended, said in rows]

    def sessions(self, scope: int) -> list[SessionRow]:
        """Return the open sessions of a scope, the one that is silent longest first."""
        rows = self.connection.execute(
            "SELECT unit, last, flags, more FROM session WHERE scope = ? ORDER BY last, unit",
            (scope,),
        )
        return rows.fetchall()

    def users(self, scope: int) -> list[UserRow]:
        """Return what the users of a scope have shown."""
        rows = self.connection.execute(
            "SELECT number, parts, cells FROM user WHERE scope = ?", (scope,)
        )
        return rows.fetchall()

    def place(self, policy: str) -> int:
        """Return the place up to which a policy was counted; 0 where nobody has."""
        with explained(self.path):
            found = self.connection.execute("SELECT seq FROM place WHERE policy = ?", (policy,))
            row = found.fetchone()
            return int(row[0]) if row else 0

    def keep(
        self,
        policy: str,
        before: int,
        seq: int,
        scopes: Iterable[KeptScope],
        beside: Mapping[str, Any] = NOTHING,
    ) -> bool:
        """Keep what changed, all or nothing; return False where somebody else has counted on.

        Parameters
        ----------
        before, seq
            The places in the record from and up to which was counted.
        beside
            What belongs to no scope.
        """
        with explained(self.path), transaction(self.connection):
            if self.place(policy) != before:
                return False
            self.connection.execute(
                "INSERT OR REPLACE INTO place VALUES (?, ?, ?)",
                (policy, seq, json.dumps(dict(beside))),
            )
            for scope in scopes:
                self.put(self.scope(policy, scope.phase), scope)
        return True

    def scope(self, policy: str, phase: str) -> int:
        """Return the number of a scope, made where there is none."""
        self.connection.execute(
            "INSERT OR IGNORE INTO scope (policy, phase, totals) VALUES (?, ?, '{}')",
            (policy, phase),
        )
        found = self.connection.execute(
            "SELECT id FROM scope WHERE policy = ? AND phase = ?", (policy, phase)
        )
        return int(found.fetchone()[0])

    def put(self, number: int, scope: KeptScope) -> None:
        """Write what changed of one scope."""
        run = self.connection
        run.execute("UPDATE scope SET totals = ? WHERE id = ?", (json.dumps(scope.totals), number))
        run.executemany(
            "INSERT OR REPLACE INTO count VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, *count) for count in scope.counts),
        )
        run.executemany(
            "INSERT OR REPLACE INTO spread VALUES (?, ?, ?, ?, ?, ?)",
            ((number, *spread) for spread in scope.spreads),
        )
        run.executemany(
            "DELETE FROM session WHERE scope = ? AND unit = ?",
            ((number, unit) for unit in scope.gone),
        )
        run.executemany(
            "INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?)",
            ((number, *session) for session in scope.sessions),
        )
        run.executemany(
            "INSERT OR REPLACE INTO user VALUES (?, ?, ?, ?)",
            ((number, *user) for user in scope.users),
        )

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
