"""Verify: is the record whole, and if not, where does it first break?

Needs only the path; reads one moment of the file, also while others write.
Recomputes every hash and digest, and says which exchanges were cut short.

An exchange is *open* when it was admitted and has no end: after a crash, its
passages tell how much had been released. A text may be missing only where a
later entry of kind "erasure" names its exchange.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from redline.store.chain import decoded, needle
from redline.store.database import open_read_only
from redline.store.entry import Receipt
from redline.store.rows import MIGRATIONS
from redline.store.trouble import explained
from redline.store.walk import Broken, Found, Walk

__all__ = ["OpenExchange", "Verification", "verify"]

# Casts, because whoever changed the file may have put a value of any type there.
ROWS = """
SELECT entry.seq, ifnull(CAST(body AS BLOB), x''), CAST(hash AS BLOB),
    content.seq IS NOT NULL, ifnull(CAST(salt AS BLOB), x''), CAST(text AS BLOB)
FROM entry LEFT JOIN content USING (seq) ORDER BY entry.seq
"""
ERASURES = "SELECT seq, body FROM entry WHERE instr(body, ?) ORDER BY seq"
STRAY = "SELECT min(seq) FROM content WHERE seq NOT IN (SELECT seq FROM entry)"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenExchange:
    """An exchange that was admitted and has no end."""

    exchange: str

    released: int
    """Passages recorded; none after this one had left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a look at the whole record found."""

    whole: bool
    """Nothing is broken; open exchanges do not count against it."""

    entries: int
    """Entries found whole, all before the first broken one."""

    first_broken: int | None
    reason: str
    """What is wrong, in words; empty where the record is whole."""

    newest: Receipt | None
    """The last whole entry: compare it with a receipt kept elsewhere, since
    a record that was cut short at its end looks whole from inside."""

    exchanges: int
    """Exchanges admitted."""

    open_exchanges: list[OpenExchange]
    """In order of admission."""


def verify(path: Path | str) -> Verification:
    """Walk the whole record and report; changes nothing.

    Raises
    ------
    DatabaseNewer
        A newer Redline wrote the file.
    DatabaseError
        There is no record to read at `path`; damage inside one is reported.
    """
    path = Path(path)
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        connection.execute("BEGIN")  # one moment of the file, while others go on writing
        walk = Walk(erased=_erasures(connection))
        try:
            _follow(connection, walk)
        except Broken as broken:
            return _report(walk, broken)
        return _report(walk, None)


def _follow(connection: sqlite3.Connection, walk: Walk) -> None:
    try:
        for row in connection.execute(ROWS):
            walk.take(Found(*row))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as failure:
        seq = walk.newest.seq + 1
        raise Broken(seq, f"entry {seq} or a later one cannot be read: {failure}") from failure
    (stray,) = connection.execute(STRAY).fetchone()
    if stray is not None:
        raise Broken(stray, f"a text is stored for entry {stray}, which does not exist")


def _erasures(connection: sqlite3.Connection) -> dict[str, int]:
    """Exchange to the place of its last erasure; what is damaged is left to the walk."""
    erasures = {}
    with suppress(sqlite3.DatabaseError):
        for seq, body in connection.execute(ERASURES, (needle("kind", "erasure"),)):
            with suppress(ValueError):
                fields = decoded(body)
                if fields["kind"] == "erasure":
                    erasures[fields["exchange"]] = seq
    return erasures


def _report(walk: Walk, broken: Broken | None) -> Verification:
    return Verification(
        whole=broken is None,
        entries=walk.newest.seq,
        first_broken=broken.seq if broken else None,
        reason=broken.reason if broken else "",
        newest=walk.newest if walk.newest.seq else None,
        exchanges=walk.exchanges,
        open_exchanges=[OpenExchange(exchange=e, released=k) for e, k in walk.open.items()],
    )
