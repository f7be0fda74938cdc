"""Erase what was said in one exchange, and leave the chain whole.

Deletes the texts and their salts, overwrites them on disk, and adds an entry
of kind "erasure", so that verification tells erased from tampered with.
Copies made elsewhere, such as backups, are not reached.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from redline.errors import DatabaseError
from redline.store.chain import decoded, needle
from redline.store.database import open_writable
from redline.store.entry import Entry
from redline.store.journal import Journal, utc_now
from redline.store.migrations import transaction
from redline.store.rows import MIGRATIONS, NEWEST, insert, row_of
from redline.store.trouble import damaged, explained

__all__ = ["erase"]

TEXTS = "SELECT seq, body FROM entry JOIN content USING (seq) WHERE seq > ? AND instr(body, ?)"

PATIENCE = 1.0
"""Seconds for which emptying the log may keep others from writing."""


def erase(record: Journal | Path | str, exchange: str) -> int:
    """Delete all texts of an exchange, whether the journal is open elsewhere or not.

    Returns
    -------
    int
        Texts erased; with 0 nothing was there and no entry is added.

    Raises
    ------
    DatabaseError
        There is no such record, or it cannot be written; or the texts are
        deleted while a reader holds a copy in the log, and the message says so.
    """
    if isinstance(record, Journal):
        path, clock = record.path, record.clock
    else:
        path, clock = Path(record), utc_now
    with explained(path), closing(open_writable(path, MIGRATIONS, create=False)) as connection:
        (seen, _) = connection.execute(NEWEST).fetchone() or (0, b"")
        texts = _texts(connection, path, exchange, after=0)  # the long search, while others write
        with transaction(connection):
            texts |= _texts(connection, path, exchange, after=seen)
            if texts:
                meta = {"texts": len(texts)}
                entry = Entry(kind="erasure", exchange=exchange, meta=meta)
                connection.executemany("DELETE FROM content WHERE seq = ?", [(s,) for s in texts])
                insert(connection, [row_of(entry, clock())])
        _empty_log(connection, path)
    return len(texts)


def _texts(connection: sqlite3.Connection, path: Path, exchange: str, *, after: int) -> set[int]:
    texts = set()
    for seq, body in connection.execute(TEXTS, (after, needle("exchange", exchange))):
        try:
            if decoded(body)["exchange"] == exchange:  # meta may hold the bytes that were sought
                texts.add(seq)
        except ValueError as failure:
            raise damaged(path, seq, failure) from failure
    return texts


def _empty_log(connection: sqlite3.Connection, path: Path) -> None:
    # The write-ahead log still holds the pages as they were before.
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseError(
            f"{path}: the texts are deleted, but a reader keeps a copy of them in the log.\n"
            "End long-running readers and erase the exchange again."
        )
