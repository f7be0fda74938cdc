"""Read entries back, in order and in constant memory, while others write.

Entries are fetched by the page and nothing is held open between pages, so a
reader who pauses for an hour does not keep the write-ahead log from shrinking.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from redline.store.chain import Body, decoded, needle
from redline.store.database import open_read_only
from redline.store.entry import StoredEntry
from redline.store.rows import MIGRATIONS, NEWEST, OFTEN, SALT
from redline.store.subjects import unsealed
from redline.store.trouble import damaged, explained

__all__ = ["WHOLE", "newest_seq", "read_at", "read_entries", "stored"]

EXCHANGE = re.compile(rb'"exchange":"(?:[^"\\]|\\.)*"')
LAST = 2**63 - 1
"""No place is further."""
PAGE = 500
"""Entries in memory at once."""

WHOLE = """
SELECT seq, body, hash, salt, text, content.key, subject_key.key
FROM entry LEFT JOIN content USING (seq) LEFT JOIN subject_key ON subject_key.id = content.key
"""
SELECT = f"{WHOLE} WHERE seq > ? AND seq <= ? AND instr(body, ?) ORDER BY seq LIMIT ?"
PLACES = "SELECT seq FROM seldom WHERE kind = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
SELECT_SELDOM = f"{WHOLE} WHERE seq IN ({PLACES}) ORDER BY seq"
SELECT_AT = f"{WHOLE} WHERE seq = ?"


def read_entries(
    path: Path,
    *,
    after: int,
    kind: str | None,
    exchanges: Collection[str] | None = None,
    page: int = PAGE,
    through: int = LAST,
) -> Iterator[StoredEntry]:
    """Entries behind place `after`, of one kind or of all, of some exchanges or of any.

    Parameters
    ----------
    page
        How many are fetched together. Of a kind, the record is searched until so many are found.
    through
        The last place that is looked at.

    Raises
    ------
    DatabaseError
        The file cannot be read, or an entry in it is damaged.
    """
    named = None if exchanges is None else {needle("exchange", name) for name in exchanges}
    rows = _page(path, after, through, kind, page)
    while rows:
        for row in rows:
            if named is not None and _exchange(row[1]) not in named:
                continue  # not read any further, which takes a tenth of the time
            entry = stored(path, *row)
            if kind in (None, entry.kind):  # meta may hold the bytes that were sought
                yield entry
        rows = _page(path, rows[-1][0], through, kind, page)


def _exchange(body: bytes) -> bytes:
    """The part of a body that names its exchange, as it is written there."""
    found = EXCHANGE.search(body)
    return found[0] if found else b""


def read_at(path: Path, places: Iterable[int]) -> Iterator[StoredEntry]:
    """Entries at some places, in order; a place where none stands gives none.

    Raises
    ------
    DatabaseError
        The file cannot be read, or an entry in it is damaged.
    """
    wanted = sorted(set(places))
    for first in range(0, len(wanted), PAGE):
        some = wanted[first : first + PAGE]
        with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
            rows = [row for seq in some for row in connection.execute(SELECT_AT, (seq,))]
        for row in rows:
            yield stored(path, *row)


def newest_seq(path: Path) -> int:
    """Place of the newest entry; 0 in an empty record."""
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        seq, _, _ = connection.execute(NEWEST).fetchone() or (0, b"", 0)
        return int(seq)


def _page(path: Path, after: int, through: int, kind: str | None, page: int) -> list[Any]:
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        if kind is None or kind in OFTEN:
            sought = b"" if kind is None else needle("kind", kind)
            return connection.execute(SELECT, (after, through, sought, page)).fetchall()
        return connection.execute(SELECT_SELDOM, (kind, after, through, page)).fetchall()


def stored(path: Path, seq: int, body: bytes, head: bytes, *content: Any) -> StoredEntry:
    """Return the entry of a row of `WHOLE`."""
    try:
        fields = decoded(body)
        text = _text(fields, *content)
        return StoredEntry(
            seq=seq,
            kind=fields["kind"],
            exchange=fields["exchange"],
            at=datetime.fromisoformat(fields["at"]),
            meta=fields["meta"],
            text=None if text is None else text.decode("utf-8", "surrogatepass"),
            hash=head,
            user=str(fields.get("user", "")),
        )
    except ValueError as failure:  # a seal that does not open is one, too
        raise damaged(path, seq, failure) from failure


def _text(
    fields: Body, salt: bytes | None, text: bytes | None, sealed: int | None, key: bytes | None
) -> bytes | None:
    """The text of an entry, unless it was not kept or is erased."""
    if sealed is None:
        return text
    if salt is None or key is None or not fields.get("kept"):
        return None
    return unsealed(key, salt, SALT)[1]
