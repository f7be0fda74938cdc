"""Retention: take out the texts that are older than they may be kept.

Deletes texts and salts of certain kinds of entries up to a place, overwrites them on
disk, drops keys that seal nothing any more, and adds an entry of kind "retention" that
says how far. The chain stays whole; facts and digests stay.

Age is that of the entry's time, but the record's order counts for more than the clock:
whatever stands before an entry that is too old is too old, too.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from redline.store.accounts import RETENTION
from redline.store.chain import decoded
from redline.store.database import open_writable
from redline.store.entry import JSON, Entry
from redline.store.erase import emptied_log
from redline.store.journal import Journal
from redline.store.migrations import transaction
from redline.store.rows import MIGRATIONS, NEWEST, insert, row_of
from redline.store.trouble import damaged, explained

__all__ = ["sweep"]

PAGE = 5000
"""Texts looked at together."""

BATCH = 2000
"""Texts deleted in one transaction, so that those who write wait milliseconds."""

AHEAD = timedelta(days=1)
"""A time further ahead is that of a clock gone wrong, and says nothing of age."""

TEXTS = """
SELECT seq, body FROM content JOIN entry USING (seq) WHERE seq > ? ORDER BY seq LIMIT ?
"""
UNUSED = """
SELECT id FROM subject_key WHERE id NOT IN (SELECT key FROM content WHERE key IS NOT NULL)
"""
DROP = """
DELETE FROM subject_key WHERE id = ? AND id NOT IN (
    SELECT key FROM content WHERE seq > ? AND key IS NOT NULL)
"""


def sweep(journal: Journal, keep: float, kinds: Sequence[str]) -> int:
    """Delete what is older than `keep` seconds; returns how many texts and salts there were.

    Parameters
    ----------
    kinds
        Of the entries whose texts are swept; those of other kinds stay.

    Raises
    ------
    DatabaseError
        The record cannot be read or written; or the texts are deleted while a reader
        holds a copy in the log, and the message says so.
    """
    path, now = journal.path, journal.clock().astimezone(UTC)
    gone = 0
    with explained(path), closing(open_writable(path, MIGRATIONS, create=False)) as connection:
        old = _old(connection, path, now, now - timedelta(seconds=keep), kinds)
        for start in range(0, len(old), BATCH):
            part = old[start : start + BATCH]
            gone += _delete(connection, part, keep, kinds, now)
        if gone:
            _drop_unused(connection)
            emptied_log(connection, path)
    return gone


def _old(
    connection: sqlite3.Connection,
    path: Path,
    now: datetime,
    cutoff: datetime,
    kinds: Sequence[str],
) -> list[int]:
    """Places of all texts before the last one that is too old."""
    found: list[int] = []
    expired, after = 0, 0
    while page := connection.execute(TEXTS, (after, PAGE)).fetchall():
        young = False
        for seq, body in page:
            try:
                fields = decoded(body)
                at = datetime.fromisoformat(fields["at"])
            except ValueError as failure:
                raise damaged(path, seq, failure) from failure
            if fields["kind"] in kinds:
                found.append(seq)
                expired = seq if at < cutoff else expired
                young = young or cutoff <= at <= now + AHEAD
        after = page[-1][0]
        if young and found and found[-1] > expired:
            break
    return [seq for seq in found if seq <= expired]


def _delete(
    connection: sqlite3.Connection,
    places: Sequence[int],
    keep: float,
    kinds: Sequence[str],
    now: datetime,
) -> int:
    with transaction(connection):
        deleted = connection.executemany(
            "DELETE FROM content WHERE seq = ?", [(seq,) for seq in places]
        ).rowcount
        if deleted:  # else another process was quicker
            meta: dict[str, JSON] = {
                "through": places[-1],
                "kinds": list(kinds),
                "texts": deleted,
                "keep_s": keep,
            }
            insert(connection, [row_of(Entry(kind=RETENTION, exchange="", meta=meta), now)])
    return deleted


def _drop_unused(connection: sqlite3.Connection) -> None:
    """Drop keys that seal nothing; the long search runs while others write."""
    (seen, _, _) = connection.execute(NEWEST).fetchone()
    unused = connection.execute(UNUSED).fetchall()
    with transaction(connection):
        connection.executemany(DROP, [(number, seen) for (number,) in unused])
