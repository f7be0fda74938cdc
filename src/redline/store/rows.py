"""The two tables of the record, and rows into them.

`entry` is only ever added to. `content` holds the salt of every text, and
the text where it is kept; deleting its rows leaves the chain whole.
"""

import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from redline.store.chain import GENESIS, canonical, link, text_bytes, text_digest
from redline.store.entry import Entry, Receipt
from redline.store.migrations import Migration

__all__ = ["MIGRATIONS", "NEWEST", "Row", "insert", "row_of"]

NEWEST = "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1"

ROWS = 300
"""Rows in one statement; SQLite before 3.32 takes 999 values."""

SALT = 16
"""Bytes; 128 bits cannot be guessed."""


def entries_and_content(connection: sqlite3.Connection) -> None:
    """Version 1. Text is a BLOB because it may hold half of a surrogate pair."""
    connection.execute(
        "CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB NOT NULL, hash BLOB NOT NULL)"
    )
    connection.execute(
        "CREATE TABLE content (seq INTEGER PRIMARY KEY REFERENCES entry (seq),"
        " salt BLOB NOT NULL, text BLOB)"
    )


MIGRATIONS: Sequence[Migration] = (entries_and_content,)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry ready to be written, whatever place in the chain it gets."""

    body: bytes
    salt: bytes | None
    text: bytes | None


def row_of(entry: Entry, at: datetime) -> Row:
    """Serialise once; raises DatabaseError where the entry is not JSON."""
    if entry.text is None:
        return Row(canonical(entry, at=at, digest=None), None, None)
    salt, text = secrets.token_bytes(SALT), text_bytes(entry.text)
    body = canonical(entry, at=at, digest=text_digest(salt, text))
    return Row(body, salt, text if entry.keep_text else None)


def insert(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[Receipt]:
    """Chain rows to the newest entry; to be called inside a transaction.

    The newest entry is read from the file each time: another process may have
    added one, and after a failed commit there is no stale copy to put right.
    """
    seq, head = connection.execute(NEWEST).fetchone() or (0, GENESIS)
    receipts, contents = [], []
    for place, row in enumerate(rows, start=seq + 1):
        head = link(head, row.body)
        receipts.append(Receipt(seq=place, hash=head))
        if row.salt is not None:
            contents.append((place, row.salt, row.text))
    entries = [(done.seq, row.body, done.hash) for done, row in zip(receipts, rows, strict=True)]
    _insert_into(connection, "entry", entries)
    _insert_into(connection, "content", contents)
    return receipts


def _insert_into(
    connection: sqlite3.Connection, table: str, triples: Sequence[tuple[object, ...]]
) -> None:
    # One statement for many rows: each statement hands the interpreter's lock to another thread.
    for start in range(0, len(triples), ROWS):
        part = triples[start : start + ROWS]
        marks = ",".join(["(?,?,?)"] * len(part))
        values = [value for triple in part for value in triple]
        connection.execute(f"INSERT INTO {table} VALUES {marks}", values)  # noqa: S608  no input
