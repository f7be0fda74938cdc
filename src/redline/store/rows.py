"""The tables of the record, and rows into them.

`entry` is only ever added to, and counts the admissions up to each entry. `content`
holds the salt of every text, and the text where it is kept; deleting its rows leaves
the chain whole. Where an entry has a subject, salt and text stand there sealed with
the key in `subject_key`, and dropping that key is enough. `place` remembers how far
somebody has read, and `seldom` where the entries of all kinds but those of traffic stand, so
that nobody reads millions to find ten; nothing in the two is part of the record.
"""

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import orjson

from redline.store.chain import (
    GENESIS,
    canonical,
    decoded,
    link,
    needle,
    numbered,
    text_bytes,
    text_digest,
    with_user,
)
from redline.store.entry import Entry, Receipt
from redline.store.migrations import Migration
from redline.store.subjects import keys_of, sealers, user_of

__all__ = [
    "ADMISSION",
    "MIGRATIONS",
    "NEWEST",
    "OFTEN",
    "SALT",
    "Row",
    "insert",
    "kind_in",
    "row_of",
    "rows_of",
]

ADMISSION = "admission"
"""The kind of entry that is numbered."""

OFTEN = frozenset({ADMISSION, "passage", "end", "sketch"})
"""Kinds of which every exchange has entries; all others are listed in `seldom`."""
KIND = re.compile(
    rb'{"at":"[^"]*","exchange":"(?:[^"\\]|\\.)*",(?:"kept":[a-z]+,)?"kind":"((?:[^"\\]|\\.)*)"'
)
"""Where a body says its kind: names are sorted, so at most three others stand before it."""

NEWEST = "SELECT seq, hash, admitted FROM entry ORDER BY seq DESC LIMIT 1"

ROWS = 240
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


def numbers_and_keys(connection: sqlite3.Connection) -> None:
    """Version 2. Admissions are counted, and texts can be sealed; what is there stays as it is."""
    connection.execute("ALTER TABLE entry ADD COLUMN admitted INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE content ADD COLUMN key INTEGER")
    connection.execute(
        "CREATE TABLE subject_key"
        " (id INTEGER PRIMARY KEY, subject BLOB NOT NULL UNIQUE, key BLOB NOT NULL)"
    )
    connection.execute("CREATE TABLE place (name TEXT PRIMARY KEY, seq INTEGER NOT NULL)")
    # Only the newest entry is ever asked how many there were.
    connection.execute(
        "UPDATE entry SET admitted = ? WHERE seq = (SELECT max(seq) FROM entry)",
        (admissions(connection),),
    )


def admissions(connection: sqlite3.Connection) -> int:
    """Count the admissions of a record of version 1; what is damaged counts as none."""
    sought = needle("kind", ADMISSION)
    bodies = connection.execute("SELECT body FROM entry WHERE instr(body, ?)", (sought,))
    count = 0
    for (body,) in bodies:
        with suppress(ValueError):
            count += decoded(body)["kind"] == ADMISSION
    return count


def seldom_kinds(connection: sqlite3.Connection) -> None:
    """Version 3. Entries of seldom kinds are listed."""
    connection.execute("CREATE TABLE seldom (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL)")
    connection.execute("CREATE INDEX seldom_kind ON seldom (kind, seq)")
    bodies = connection.execute("SELECT seq, CAST(body AS BLOB) FROM entry")
    found = ((seq, kind_in(body)) for seq, body in bodies)
    connection.executemany("INSERT INTO seldom VALUES (?, ?)", [f for f in found if f[1]])


def kind_in(body: bytes) -> str:
    """Return the kind that a body says where it is seldom; empty where it is not, or says none.

    >>> kind_in(b'{"at":"2026","exchange":"x","kind":"incident","meta":{}}')
    'incident'
    """
    found = KIND.match(body)
    try:
        kind = orjson.loads(b'"%b"' % found[1]) if found else ""
    except ValueError:
        return ""  # damaged, which whoever reads it is told
    return "" if kind in OFTEN else str(kind)


MIGRATIONS: Sequence[Migration] = (entries_and_content, numbers_and_keys, seldom_kinds)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry ready to be written, whatever place in the chain it gets."""

    body: bytes
    salt: bytes | None
    text: bytes | None
    subject: bytes | None
    numbered: bool
    tells_user: bool = False
    seldom: str = ""
    """Its kind, where that is listed."""


def rows_of(entries: Iterable[Entry], clock: Callable[[], datetime]) -> list[Row]:
    """Serialise entries that are handed over together; raises DatabaseError as `row_of` does."""
    entries = list(entries)
    # Asked once: each time, the interpreter's lock goes to another thread.
    chance = secrets.token_bytes(SALT * len(entries))
    salts = [chance[i : i + SALT] for i in range(0, len(chance), SALT)]
    return [row_of(entry, clock(), salt) for entry, salt in zip(entries, salts, strict=True)]


def row_of(entry: Entry, at: datetime, salt: bytes = b"") -> Row:
    """Serialise once; raises DatabaseError where the entry is not JSON.

    A text needs 16 bytes of chance as its salt.
    """
    counted, tells = entry.kind == ADMISSION, entry.tells_user and entry.subject is not None
    kind = "" if entry.kind in OFTEN else entry.kind
    if entry.text is None:
        subject = entry.subject if tells else None
        return Row(canonical(entry, at=at, digest=None), None, None, subject, counted, tells, kind)
    text = text_bytes(entry.text)
    body = canonical(entry, at=at, digest=text_digest(salt, text))
    kept = text if entry.keep_text else None
    return Row(body, salt, kept, entry.subject, counted, tells, kind)


def insert(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[Receipt]:
    """Chain rows to the newest entry; to be called inside a transaction.

    The newest entry is read from the file each time: another process may have
    added one, and after a failed commit there is no stale copy to put right.
    """
    seq, head, admitted = connection.execute(NEWEST).fetchone() or (0, GENESIS, 0)
    keys = _keys(connection, rows, seq + 1)
    entries: list[tuple[int, bytes, bytes, int]] = []
    for place, row in enumerate(rows, start=seq + 1):
        body = row.body
        if row.numbered:
            admitted += 1
            body = numbered(body, admitted, digest=row.salt is not None)
        if row.tells_user and row.subject is not None:
            body = with_user(body, user_of(keys[row.subject][1]))
        head = link(head, body)
        entries.append((place, body, head, admitted))
    _insert_into(connection, "entry", entries)
    _insert_into(connection, "content", _contents(rows, seq + 1, keys))
    listed = [(place, row.seldom) for place, row in enumerate(rows, start=seq + 1) if row.seldom]
    if listed:
        connection.executemany("INSERT INTO seldom VALUES (?, ?)", listed)
    return [Receipt(seq=place, hash=covered) for place, _, covered, _ in entries]


def _keys(
    connection: sqlite3.Connection, rows: Sequence[Row], first: int
) -> dict[bytes, tuple[int, bytes]]:
    """Id and key of every subject: the first of `rows` has the place `first`."""
    subjects: dict[bytes, int] = {}
    for place, row in enumerate(rows, start=first):
        if row.subject is not None:
            subjects.setdefault(row.subject, place)
    return keys_of(connection, subjects) if subjects else {}


def _contents(
    rows: Sequence[Row], first: int, keys: Mapping[bytes, tuple[int, bytes]]
) -> list[tuple[object, ...]]:
    """Rows of `content`: the first of `rows` has the place `first`."""
    seals = sealers(keys.values(), len(rows)) if keys else {}
    contents: list[tuple[object, ...]] = []
    for place, row in enumerate(rows, start=first):
        if row.subject is not None and row.salt is not None:
            number, _ = keys[row.subject]
            contents.append((place, seals[number](row.salt + (row.text or b"")), None, number))
        elif row.salt is not None:
            contents.append((place, row.salt, row.text, None))
    return contents


def _insert_into(
    connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    # One statement for many rows: each statement hands the interpreter's lock to another thread.
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        marks = ",".join(["(?,?,?,?)"] * len(part))
        values = [value for row in part for value in row]
        connection.execute(f"INSERT INTO {table} VALUES {marks}", values)  # noqa: S608  no input
