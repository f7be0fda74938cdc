"""The ledger: money that was spent and people who were let in, durable in one file.

`access.db`, for its owner only, beside the record. Processes of one machine share it, so a
budget is one budget for all of them. Money is handed out in parts *before* it is spent: after a
crash what was handed out counts as spent, so a budget is never passed, and at most one part of
each process is lost. Amounts are whole millionths of a US dollar.

It also knows which disputes were recorded, so that one that is sent twice is recorded once.
"""

import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from redline.store.database import open_writable
from redline.store.migrations import Migration, transaction
from redline.store.trouble import explained

__all__ = ["FILE", "Ledger", "day_of", "month_of", "period_end", "period_start"]

FILE = "access.db"
OLD = 62 * 86_400.0
"""Seconds after which what a day or month cost is forgotten."""


def tables(connection: sqlite3.Connection) -> None:
    """Version 1."""
    connection.execute(
        "CREATE TABLE spent (owner TEXT, period TEXT, micro INTEGER NOT NULL,"
        " PRIMARY KEY (owner, period)) WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE person (phase TEXT, who BLOB, PRIMARY KEY (phase, who)) WITHOUT ROWID"
    )
    connection.execute("CREATE TABLE dispute (id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID")
    connection.execute("CREATE TABLE pepper (only INTEGER PRIMARY KEY, value BLOB NOT NULL)")
    connection.execute("INSERT INTO pepper VALUES (1, ?)", (secrets.token_bytes(32),))


MIGRATIONS: Sequence[Migration] = (tables,)


def day_of(at: float) -> str:
    """Return the day of a second since 1970, UTC."""
    return datetime.fromtimestamp(at, UTC).date().isoformat()


def month_of(at: float) -> str:
    """Return the month of a second since 1970, UTC."""
    return day_of(at)[:7]


def period_start(at: float, name: str) -> float:
    """Return when the day or month of a limit began, UTC, in seconds since 1970.

    >>> period_start(86_500.0, "dollars a day"), period_start(86_500.0, "dollars a month")
    (86400.0, 0.0)
    """
    start = datetime.fromtimestamp(at, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return (start if name.endswith("day") else start.replace(day=1)).timestamp()


def period_end(at: float, name: str) -> float:
    """Return the seconds to the end of the day or month of a limit, UTC.

    >>> period_end(86_000.0, "dollars a day"), period_end(0.0, "dollars a month")
    (400.0, 2678400.0)
    """
    longest = 36 if name.endswith("day") else 32 * 24
    later = period_start(at, name) + longest * 3600
    return period_start(later, name) - at


class Ledger:
    """One file, open; its calls block for a commit, so a loop makes them from a thread.

    Every call raises DatabaseError where the disk refuses.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Open it, or make it; what a day or month long ago cost is forgotten.

        Raises
        ------
        DatabaseError
            It cannot be opened or made.
        """
        self.path = path
        self.lock = threading.Lock()
        self.connection = open_writable(path, MIGRATIONS)
        (pepper,) = self.connection.execute("SELECT value FROM pepper WHERE only = 1").fetchone()
        self.pepper: bytes = pepper
        """Under which people are known here, so that the file holds no name."""
        old = day_of(clock() - OLD)
        with explained(path), transaction(self.connection):
            self.connection.execute("DELETE FROM spent WHERE period < ?", (old[:7],))

    def draw(self, owner: str, period: str, need: int, part: int, limit: int) -> int:
        """Hand out at least `need`, better `part`; returns how much, 0 where it is not there."""
        with self.lock, explained(self.path), transaction(self.connection):
            left = limit - self.spent(owner, period)
            if left < need:
                return 0
            given = min(left, max(need, part))
            self.add(owner, period, given)
            return given

    def put_right(self, owner: str, period: str, more: int) -> None:
        """Note that more was spent than was handed out, or give back what was not."""
        with self.lock, explained(self.path), transaction(self.connection):
            self.add(owner, period, more)

    def spent(self, owner: str, period: str) -> int:
        """Return what was handed out."""
        found = self.connection.execute(
            "SELECT micro FROM spent WHERE owner = ? AND period = ?", (owner, period)
        ).fetchone()
        return int(found[0]) if found else 0

    def add(self, owner: str, period: str, micro: int) -> None:
        """Add to what was handed out, inside a transaction."""
        self.connection.execute(
            "INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
            " micro = micro + excluded.micro",
            (owner, period, micro),
        )

    def admit(self, phase: str, who: bytes, limit: int, before: Sequence[str] = ()) -> bool:
        """Let somebody into a phase; False where they are new and it is full.

        Parameters
        ----------
        before
            Earlier phases: their people keep their places, so they count and are let in.
        """
        phases = (phase, *before)
        marks = ",".join("?" * len(phases))
        with self.lock, explained(self.path), transaction(self.connection):
            found = self.connection.execute(
                f"SELECT phase FROM person WHERE who = ? AND phase IN ({marks})",  # noqa: S608  marks
                (who, *phases),
            ).fetchall()
            if not found:
                (count,) = self.connection.execute(
                    f"SELECT count(DISTINCT who) FROM person WHERE phase IN ({marks})",  # noqa: S608  marks
                    phases,
                ).fetchone()
                if count >= limit:
                    return False
            if (phase,) not in found:
                self.connection.execute("INSERT INTO person VALUES (?, ?)", (phase, who))
            return True

    def disputed(self, dispute: str, at: str = "") -> bool:
        """Say whether a dispute was recorded; with a time, note that it was."""
        with self.lock, explained(self.path), transaction(self.connection):
            if at:
                self.connection.execute(
                    "INSERT OR IGNORE INTO dispute VALUES (?, ?)", (dispute, at)
                )
                return True
            found = self.connection.execute("SELECT 1 FROM dispute WHERE id = ?", (dispute,))
            return found.fetchone() is not None

    def remember(self, pepper: bytes) -> None:
        """Keep what all gateways of a launch share, for when their store is away."""
        with self.lock, explained(self.path), transaction(self.connection):
            self.connection.execute("INSERT OR REPLACE INTO pepper VALUES (2, ?)", (pepper,))

    def remembered(self) -> bytes | None:
        """Return it; None where there never was any."""
        with self.lock, explained(self.path):
            found = self.connection.execute("SELECT value FROM pepper WHERE only = 2").fetchone()
        return found[0] if found else None

    def close(self) -> None:
        """Close the file."""
        with self.lock:
            self.connection.close()
