"""The ends of all exchanges of a fleet, read from the copies of its chains in one order that stays.

Chains grow beside one another, and no order of theirs is kept anywhere. Whoever counts needs one,
so that a count can go on where it ended: runs of one chain are numbered in the order in which they
were first seen here, and a small file keeps which they are. The bodies stay in the database.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from redline.errors import DatabaseError
from redline.store.chain import decoded, needle
from redline.store.database import open_writable
from redline.store.entry import StoredEntry
from redline.store.migrations import Migration, transaction
from redline.store.postgres import connected, heads_of
from redline.store.trouble import explained

if TYPE_CHECKING:
    from psycopg import Connection

__all__ = ["Ends", "gathered_ends"]

PAGE = 5_000
"""Entries of a chain that are looked through together."""
END = "end"
FOUND = """
SELECT e.seq, e.body, e.hash FROM redline_entry e JOIN redline_chain c ON e.chain = c.id
WHERE c.name = %s AND e.seq > %s AND e.seq <= %s AND position(%s IN e.body) > 0 ORDER BY e.seq
"""


class Run(NamedTuple):
    """Ends of one chain that follow one another."""

    first: int
    """Number of the first of them, in the order of this file."""
    n: int
    chain: str
    after: int
    upto: int
    """The places in the chain behind and up to which they stand."""


def first(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    connection.execute(
        'CREATE TABLE run ("first" INTEGER PRIMARY KEY, n INTEGER NOT NULL, chain TEXT NOT NULL, '
        "after INTEGER NOT NULL, upto INTEGER NOT NULL)"
    )
    connection.execute("CREATE TABLE place (chain TEXT PRIMARY KEY, seq INTEGER NOT NULL)")


MIGRATIONS: tuple[Migration, ...] = (first,)


class Ends:
    """The ends of a fleet; read as a journal's entries are."""

    def __init__(self, copies: "Connection[Any]", path: Path, order: sqlite3.Connection) -> None:
        self.copies = copies
        self.path = path
        self.order = order

    @property
    def last_seq(self) -> int:
        """Return the number of the newest end that was seen."""
        with explained(self.path):
            row = self.order.execute('SELECT max("first" + n - 1) FROM run').fetchone()
        return int(row[0] or 0)

    def entries(self, after: int = 0, kind: str | None = END) -> Iterator[StoredEntry]:
        """Give the ends behind a place, in order; those that came since are found on the way.

        Raises
        ------
        DatabaseError
            They cannot be read, or the copies do not hold what they held.
        """
        if kind != END:
            raise ValueError("only ends are gathered")
        while True:
            for run in self.runs(after):
                found = self.read(run.chain, run.after, run.upto)
                if len(found) != run.n:
                    raise DatabaseError(
                        f"the fleet's copy of {run.chain} does not hold what it held when it was "
                        "counted.\nVerify it: redline audit verify BRIEF --fleet ADDRESS"
                    )
                for number, entry in enumerate(found, start=run.first):
                    if number > after:
                        yield replace(entry, seq=number)
                after = run.first + run.n - 1
            if not self.gather():
                return

    def runs(self, after: int) -> list[Run]:
        """Return the runs with ends behind a place."""
        with explained(self.path):
            found = self.order.execute(
                'SELECT "first", n, chain, after, upto FROM run WHERE "first" + n > ? + 1 '
                'ORDER BY "first" LIMIT 100',
                (after,),
            ).fetchall()
        return [Run(*row) for row in found]

    def read(self, chain: str, after: int, upto: int) -> list[StoredEntry]:
        """Return the ends of a part of a chain."""
        values = (chain, after, upto, needle("kind", END))
        rows = self.copies.execute(FOUND, values).fetchall()
        read = (entry_of(chain, *row) for row in rows)
        return [entry for entry in read if entry.kind == END]

    def gather(self) -> bool:
        """Number what came since; return whether there is anything new."""
        new = False
        for known in heads_of(self.copies):
            chain, head = known.chain, known.size
            with explained(self.path):
                row = self.order.execute("SELECT seq FROM place WHERE chain = ?", (chain,))
                at = int((row.fetchone() or (0,))[0])
            while at < head:
                upto = min(head, at + PAGE)
                new = self.number(chain, at, upto, len(self.read(chain, at, upto))) or new
                at = upto
        return new

    def number(self, chain: str, after: int, upto: int, n: int) -> bool:
        """Number the ends of a part of a chain, unless somebody else has."""
        with explained(self.path), transaction(self.order):
            row = self.order.execute("SELECT seq FROM place WHERE chain = ?", (chain,)).fetchone()
            if (row[0] if row else 0) != after:
                return True
            self.order.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (chain, upto))
            if n:
                self.order.execute(
                    'INSERT INTO run SELECT coalesce(max("first" + n), 1), ?, ?, ?, ? FROM run',
                    (n, chain, after, upto),
                )
        return n > 0


def entry_of(chain: str, seq: int, body: bytes, head: bytes) -> StoredEntry:
    """Return one entry of a copy, which has no text."""
    try:
        fields = decoded(bytes(body))
        return StoredEntry(
            seq=seq,
            kind=fields["kind"],
            exchange=fields["exchange"],
            at=datetime.fromisoformat(fields["at"]),
            meta=fields["meta"],
            text=None,
            hash=bytes(head),
            user=str(fields.get("user", "")),
        )
    except ValueError as error:
        raise DatabaseError(
            f"the fleet's copy of {chain} is damaged at entry {seq}: {error}.\n"
            "Verify it: redline audit verify BRIEF --fleet ADDRESS"
        ) from error


@contextmanager
def gathered_ends(address: str, path: Path) -> Iterator[Ends]:
    """Give the ends of a fleet; the file of their order is made where there is none.

    Raises
    ------
    DatabaseError
        The database or the file cannot be used.
    """
    with connected(address) as copies:
        copies.autocommit = True  # nothing is held open between two looks
        order = open_writable(path, MIGRATIONS)
        try:
            yield Ends(copies, path, order)
        finally:
            order.close()
