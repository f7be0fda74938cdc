"""The shipper: copy this gateway's chain into the database of its fleet, in a thread.

The chain on this disk is the record, and no request waits for the copy. What is not
copied yet is the *spool*; beyond its bound no further exchange begins, so that a fleet
never runs far ahead of what it can prove. A copy that tells another story than this
disk stops new exchanges at once: one of the two was changed.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, Self

from redline.errors import DatabaseError, RedlineError
from redline.store.database import open_read_only, open_writable
from redline.store.journal import Journal
from redline.store.notes import Head, chain_of
from redline.store.postgres import append, connected, heads_of, last_of
from redline.store.rows import MIGRATIONS
from redline.store.trouble import explained

if TYPE_CHECKING:
    from psycopg import Connection

__all__ = ["SPOOL", "Shipper"]

SPOOL = 1_000_000
"""Entries that may wait to be copied: half a gigabyte, five minutes at 1,000 requests a second."""

BATCH = 2000
"""Entries in one transaction."""

IDLE = 0.2
"""Seconds between looks where nothing waits."""

PAUSES = (0.5, 1.0, 2.0, 5.0)
"""Seconds between attempts while the server is away; the last one repeats."""

LEAVE = 5.0
"""Seconds that the rest of the spool has at the end; what stays is copied after the next start."""

PAGE = "SELECT seq, body, hash FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"
AT = "SELECT hash FROM entry WHERE seq = ?"


class Forked(DatabaseError):
    """The copy and this disk tell different stories of one record."""


class Shipper:
    """Copies one record while a block runs."""

    def __init__(
        self,
        journal: Journal,
        address: str,
        *,
        spool: int = SPOOL,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self.journal = journal
        self.address = address
        self.spool = spool
        self.copied = remembered(journal)
        """Place of the last entry that is known to be in the copy."""
        self.chain = ""
        self._begun = journal.last_seq
        self._others: tuple[Head, ...] = ()
        self._away = "no contact yet"
        self._forked = ""
        self._timer = timer
        self._asked: float | None = None
        """When the server was last asked something that it has not answered."""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="shipper", daemon=True)

    @property
    def waiting(self) -> int:
        """Return how many entries wait to be copied."""
        return max(0, max(self._begun, self.journal.written) - self.copied)

    def hindered(self) -> str:
        """Say why no further exchange may begin; empty where one may."""
        if self._forked:
            return self._forked
        if self.waiting > self.spool:
            return (
                f"The fleet's record is {self.waiting:,} entries behind, and {self.spool:,} may "
                f"wait: {self._away or 'it is slower than the traffic'}.\n"
                "Bring the database back; everything that waits is copied then."
            )
        return ""

    def told(self) -> Mapping[str, str]:
        """Say how the copy stands."""
        asked = self._asked
        silent = "" if asked is None else f"{self._timer() - asked:.0f} s"
        state = self._forked or self._away or "in contact"
        found = {"fleet": state.splitlines()[0], "fleet_waiting": str(self.waiting)}
        return found | ({"fleet_silent": silent} if silent not in ("", "0 s") else {})

    def others(self) -> Sequence[Head]:
        """Return how far the other chains of the fleet had come at the last contact."""
        return self._others

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(LEAVE)

    def _run(self) -> None:
        failures = 0
        while not (self._ended.is_set() and (failures or not self.waiting)):
            begun = self._timer()
            try:
                with connected(self.address) as connection:
                    self._ship(connection)
            except RedlineError as error:
                failures = 1 if self._timer() - begun > PAUSES[-1] else failures + 1
                self._away = str(error).splitlines()[0]
                self._forked = str(error) if isinstance(error, Forked) else self._forked
            self._asked = None
            if failures:
                self._ended.wait(PAUSES[min(failures, len(PAUSES)) - 1])

    def _ship(self, connection: "Connection[Any]") -> None:
        """Copy until the end or the first failure."""
        remember, looked = self.copied, self._timer()
        with explained(self.journal.path), closing(self._reader()) as local:
            while True:
                self._asked = self._timer()
                more = self._batch(connection, local)
                if not more or self._timer() - looked > 1:
                    self._others, looked = self._seen(connection), self._timer()
                self._asked = None
                self._away = ""
                if self.copied > remember and (not more or self.copied > remember + 50 * BATCH):
                    remember = remembering(self.journal, self.copied)
                if not more:
                    if self._ended.is_set():
                        return
                    self._ended.wait(IDLE)

    def _batch(self, connection: "Connection[Any]", local: sqlite3.Connection) -> bool:
        """Copy one batch; whether there may be more."""
        if not self.chain:
            first = local.execute(AT, (1,)).fetchone()
            if first is None:
                return False
            self.chain = chain_of(first[0])
        with connection.transaction():
            last = last_of(connection, self.chain)
            here = local.execute(AT, (last.seq,)).fetchone() if last.seq else (last.hash,)
            if here is None or here[0] != last.hash:
                raise Forked(forked(self.journal, last.seq, missing=here is None))
            entries = local.execute(PAGE, (last.seq, BATCH)).fetchall()
            append(connection, last.id, entries)
        self.copied = entries[-1][0] if entries else last.seq
        self._forked = ""
        return len(entries) == BATCH

    def _seen(self, connection: "Connection[Any]") -> tuple[Head, ...]:
        with connection.transaction():
            return heads_of(connection, but=self.chain)

    def _reader(self) -> sqlite3.Connection:
        return open_read_only(self.journal.path, MIGRATIONS)


def forked(journal: Journal, seq: int, *, missing: bool) -> str:
    """Return what to tell a person about two stories."""
    what = (
        "ends before it: its end was cut off, or it is an older copy"
        if missing
        else ("holds another entry there: one of the two was changed")
    )
    return (
        f"{journal.path}: the fleet's copy holds entry {seq:,}, and this file {what}.\n"
        "Verify both with `redline audit verify --fleet`; a gateway that is to go on moves its "
        "file away and begins a new chain."
    )


def remembered(journal: Journal) -> int:
    """Return how far the record was copied, as far as this disk knows."""
    with explained(journal.path), closing(open_read_only(journal.path, MIGRATIONS)) as connection:
        found = connection.execute("SELECT seq FROM place WHERE name = 'copied'").fetchone()
        return int(found[0]) if found else 0


def remembering(journal: Journal, seq: int) -> int:
    """Note how far the record was copied; returns the place."""
    path = journal.path
    with explained(path), closing(open_writable(path, MIGRATIONS, create=False)) as connection:
        # Lost in a power cut, it is found again at the next contact.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("INSERT OR REPLACE INTO place VALUES ('copied', ?)", (seq,))
    return seq
