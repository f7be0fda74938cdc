"""Pages of a record, newest first, and one exchange of it, as fast in a long one as in a short.

A record may have ten million entries. Where those of a seldom kind stand is listed; for a kind of
traffic one looks through so many entries at most, and says where to go on.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from redline.store.chain import needle
from redline.store.database import open_read_only
from redline.store.entry import StoredEntry
from redline.store.reading import WHOLE, newest_seq, read_entries, stored
from redline.store.rows import MIGRATIONS, OFTEN
from redline.store.trouble import explained

__all__ = ["REACH", "Found", "newest_entries", "of_exchange"]

REACH = 20_000
"""Entries that are looked through for one page of a kind of traffic."""
NEAR = 300
"""Entries around a place in which the others of its exchange are looked for first."""
FAR = 100_000
"""Beyond which they are not looked for: an exchange takes minutes, not days."""
PLACES = "SELECT seq FROM seldom WHERE kind = ? AND seq < ? AND seq >= ? ORDER BY seq DESC LIMIT ?"
SELDOM = f"{WHOLE} WHERE seq IN ({PLACES}) ORDER BY seq DESC"
BEFORE = f"{WHOLE} WHERE seq < ? AND seq >= ? AND instr(body, ?) ORDER BY seq DESC LIMIT ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of a record."""

    entries: tuple[StoredEntry, ...]
    """The newest first."""
    before: int
    """Place before which to go on; 0 where nothing is left."""


def newest_entries(path: Path, before: int, most: int, kind: str = "") -> Found:
    """Return the newest entries before a place.

    Parameters
    ----------
    kind
        Only of this one; a page may then be short, and `before` says where to go on.

    Raises
    ------
    DatabaseError
        The file cannot be read, or an entry in it is damaged.
    """
    before = min(before, newest_seq(path) + 1)
    first = max(1, before - REACH) if kind in OFTEN else 1
    found: list[StoredEntry] = []
    while before > first and len(found) < most:
        rows = _page(path, before, first, kind, most - len(found))
        before = rows[-1].seq if len(rows) == most - len(found) else first
        # Meta may hold the bytes that were sought.
        found += [entry for entry in rows if kind in {"", entry.kind}]
    return Found(entries=tuple(found), before=before if before > 1 else 0)


def _page(path: Path, before: int, first: int, kind: str, most: int) -> list[StoredEntry]:
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        if kind and kind not in OFTEN:
            rows = connection.execute(SELDOM, (kind, before, first, most)).fetchall()
        else:
            sought = needle("kind", kind) if kind else b""
            rows = connection.execute(BEFORE, (before, first, sought, most)).fetchall()
    return [stored(path, *row) for row in rows]


def of_exchange(path: Path, exchange: str, at: int) -> list[StoredEntry]:
    """Return the entries of an exchange, looked for around one of its places.

    Raises
    ------
    DatabaseError
        The file cannot be read, or an entry in it is damaged.
    """
    reach = NEAR
    while True:
        after, last = max(0, at - reach), at + reach
        near = read_entries(path, after=after, kind=None, exchanges={exchange}, through=last)
        found = list(near)
        kinds = {entry.kind for entry in found}
        if reach >= FAR or (found and {"admission", "end"} <= kinds):
            return found
        reach *= 10
