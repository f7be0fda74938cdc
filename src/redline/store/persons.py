"""People who may sign in, their sessions and their keys: one SQLite file.

A password is kept as the text that a hash made of it, a session and a key as a digest: whoever
reads the file can use none of them. What a role may do, and what makes a good password, is for
others to say.
"""

import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from redline.errors import InputError
from redline.store.closing import Closing
from redline.store.database import open_writable
from redline.store.migrations import Migration, transaction
from redline.store.trouble import explained

__all__ = ["Account", "KeptKey", "PersonBook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in."""

    name: str
    role: str
    password: str
    """What the hash made of it, with its settings."""
    made: float
    """When, in seconds since 1970."""
    id: str = ""
    """Of nobody who has the name after them; empty for those who were there before ids were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKey:
    """A key of somebody's, for programs."""

    id: str
    person: str
    role: str
    label: str
    made: float
    seen: float
    """When it was used last; 0 where it never was."""
    ends: float
    """When it stops; seconds since 1970."""


def first(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    run = connection.execute
    run(
        "CREATE TABLE person (name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, "
        "password TEXT NOT NULL, made REAL NOT NULL)"
    )
    run(
        "CREATE TABLE session (digest BLOB PRIMARY KEY, person TEXT NOT NULL COLLATE NOCASE "
        "REFERENCES person ON DELETE CASCADE, made REAL NOT NULL, seen REAL NOT NULL)"
    )
    run(
        "CREATE TABLE key (id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, person TEXT NOT NULL "
        "COLLATE NOCASE REFERENCES person ON DELETE CASCADE, role TEXT NOT NULL, "
        "label TEXT NOT NULL, made REAL NOT NULL, seen REAL NOT NULL, ends REAL NOT NULL)"
    )
    run(
        "CREATE TABLE failure (name TEXT PRIMARY KEY COLLATE NOCASE, times INTEGER NOT NULL, "
        "until REAL NOT NULL)"
    )


def own_ids(connection: sqlite3.Connection) -> None:
    """Give people ids; who is there already has none, and keeps what is kept under their name."""
    connection.execute("ALTER TABLE person ADD COLUMN id TEXT NOT NULL DEFAULT ''")


MIGRATIONS: tuple[Migration, ...] = (first, own_ids)
NOTED = 60.0
"""Seconds between two notes that a session or a key is in use; a page view writes nothing else."""
FORGOTTEN = 86400.0
"""Seconds after which a failure to sign in is forgotten: strangers may try any number of names."""
ACCOUNT = "SELECT name, role, password, made, id FROM person "
KEY = "SELECT id, person, role, label, made, seen, ends FROM key "


class PersonBook(Closing):
    """The file; threads take turns at it, and so do processes."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, clock: Callable[[], float]
    ) -> None:
        self.path = path
        self.connection = connection
        self.clock = clock
        self.lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], float] = time.time) -> Self:
        """Open or make the file. Raises DatabaseError where it cannot be used."""
        return cls(path, open_writable(path, MIGRATIONS), clock)

    def close(self) -> None:
        """Close the file."""
        with self.lock:
            self.connection.close()

    @contextmanager
    def act(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """Do something whole, or nothing of it."""
        with self.lock, explained(self.path), transaction(self.connection):
            yield self.connection.execute

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return what a question comes to."""
        with self.lock, explained(self.path):
            return self.connection.execute(query, values).fetchall()

    def put(self, name: str, role: str, password: str) -> bool:
        """Add somebody; False where that name is taken."""
        with self.act() as run:
            values = (name, role, password, self.clock(), secrets.token_hex(16))
            done = run("INSERT OR IGNORE INTO person VALUES (?, ?, ?, ?, ?)", values)
            return done.rowcount > 0

    def remove(self, name: str, keep: str = "") -> bool:
        """Take somebody out, with their sessions and keys; False where nobody has that name.

        Parameters
        ----------
        keep
            A role that somebody has to have, whoever else is taken out at the same time.

        Raises
        ------
        InputError
            Nobody else has it.
        """
        with self.act() as run:
            keep_one(run, name, keep)
            return run("DELETE FROM person WHERE name = ?", (name,)).rowcount > 0

    def change_role(self, name: str, role: str, keep: str = "") -> bool:
        """Give somebody another role; False where nobody has that name. Raises as `remove`."""
        with self.act() as run:
            if role != keep:
                keep_one(run, name, keep)
            return run("UPDATE person SET role = ? WHERE name = ?", (role, name)).rowcount > 0

    def change_password(self, name: str, password: str) -> bool:
        """Give somebody another password, and end their sessions; False where nobody is there."""
        with self.act() as run:
            run("DELETE FROM session WHERE person = ?", (name,))
            done = run("UPDATE person SET password = ? WHERE name = ?", (password, name))
            return done.rowcount > 0

    def account(self, name: str) -> Account | None:
        """Return one person; None where nobody has that name."""
        found = self.rows(f"{ACCOUNT} WHERE name = ?", name)
        return account_of(found[0]) if found else None

    def everyone(self) -> list[Account]:
        """Return all people by name."""
        return [account_of(row) for row in self.rows(f"{ACCOUNT} ORDER BY name")]

    def begin(self, digest: bytes, person: str) -> None:
        """Begin a session."""
        at = self.clock()
        with self.act() as run:
            run("INSERT INTO session VALUES (?, ?, ?, ?)", (digest, person, at, at))

    def end(self, digest: bytes) -> None:
        """End a session; one that is over is over."""
        with self.act() as run:
            run("DELETE FROM session WHERE digest = ?", (digest,))

    def in_session(self, digest: bytes, idle: float, longest: float) -> Account | None:
        """Return whose session it is; None where there is none, or it is over.

        Parameters
        ----------
        idle, longest
            Seconds without use, and altogether, after which a session is over.
        """
        found = self.rows("SELECT person, made, seen FROM session WHERE digest = ?", digest)
        if not found:
            return None
        person, made, seen = str(found[0][0]), float(str(found[0][1])), float(str(found[0][2]))
        at = self.clock()
        # A clock that was set back would make a session as long as it was set back by.
        if not (-NOTED <= at - seen <= idle and -NOTED <= at - made <= longest):
            self.end(digest)
            return None
        if at - seen > NOTED:
            with self.act() as run:
                run("UPDATE session SET seen = ? WHERE digest = ?", (at, digest))
        return self.account(person)

    def put_key(self, key: KeptKey, digest: bytes) -> None:
        """Keep a key."""
        with self.act() as run:
            run(
                "INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (key.id, digest, key.person, key.role, key.label, key.made, key.seen, key.ends),
            )

    def by_key(self, digest: bytes) -> KeptKey | None:
        """Return the key with a digest; None where there is none, or its time is over."""
        found = self.rows(f"{KEY} WHERE digest = ? AND ends > ?", digest, self.clock())
        if not found:
            return None
        key = key_of(found[0])
        if self.clock() - key.seen > NOTED:
            with self.act() as run:
                run("UPDATE key SET seen = ? WHERE id = ?", (self.clock(), key.id))
        return key

    def keys(self, person: str) -> list[KeptKey]:
        """Return the keys of somebody, the newest first."""
        return [
            key_of(row) for row in self.rows(f"{KEY} WHERE person = ? ORDER BY made DESC", person)
        ]

    def revoke(self, ident: str, person: str) -> bool:
        """Take a key from somebody; False where they have none with that id."""
        with self.act() as run:
            done = run("DELETE FROM key WHERE id = ? AND person = ?", (ident, person))
            return done.rowcount > 0

    def attempt(self, name: str, wait: Callable[[int], float], longest: float) -> float:
        """Count an attempt to sign in as a failure until it is known to be none.

        Many at once are counted one by one, so that none of them is for nothing.

        Parameters
        ----------
        wait
            Seconds that nobody may try again after so many failures in a row.
        longest
            The longest of these; what was noted under another clock does not last longer.

        Returns
        -------
        Seconds until the next attempt is allowed; 0 where this one is.
        """
        at = self.clock()
        with self.act() as run:
            run("DELETE FROM failure WHERE until < ?", (at - FORGOTTEN,))
            found = run("SELECT times, until FROM failure WHERE name = ?", (name,)).fetchone()
            times, until = found or (0, 0.0)
            if 0 < until - at <= longest:
                return float(until - at)
            values = (name, times + 1, at + wait(times + 1))
            run("INSERT OR REPLACE INTO failure VALUES (?, ?, ?)", values)
        return 0.0

    def succeeded(self, name: str) -> None:
        """Forget the failures of somebody."""
        with self.act() as run:
            run("DELETE FROM failure WHERE name = ?", (name,))


def keep_one(run: Callable[..., sqlite3.Cursor], name: str, role: str) -> None:
    """Refuse, in the transaction that would do it, what would leave nobody with a role."""
    have = run("SELECT name FROM person WHERE role = ?", (role,)).fetchall()
    if [str(one).casefold() for (one,) in have] == [name.casefold()]:
        raise InputError(f"{name} is the only {role}; make somebody else {role} first.")


def account_of(row: tuple[object, ...]) -> Account:
    """Return a person as a record."""
    name, role, password, made, ident = row
    return Account(
        name=str(name), role=str(role), password=str(password), made=float(str(made)),
        id=str(ident),
    )  # fmt: skip


def key_of(row: tuple[object, ...]) -> KeptKey:
    """Return a key as a record."""
    ident, person, role, label, *times = row
    made, seen, ends = (float(str(at)) for at in times)
    return KeptKey(
        id=str(ident), person=str(person), role=str(role), label=str(label),
        made=made, seen=seen, ends=ends,
    )  # fmt: skip
