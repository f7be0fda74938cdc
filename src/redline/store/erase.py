"""Erase what was said in one exchange or by one subject, and leave the chain whole.

Of an exchange the texts and their salts are deleted; of a subject the key is, without
which no text of theirs can be read, in copies of the texts either. Both are overwritten
on disk, and an entry of kind "erasure" is added, so that verification tells erased from
tampered with. A backup that holds the key is not reached.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from redline.errors import DatabaseError
from redline.store.chain import decoded, needle
from redline.store.database import open_writable
from redline.store.entry import Entry
from redline.store.journal import Clock, Journal, utc_now
from redline.store.migrations import transaction
from redline.store.rows import MIGRATIONS, NEWEST, insert, row_of
from redline.store.trouble import damaged, explained

__all__ = ["emptied_log", "erase", "erase_subject"]

TEXTS = "SELECT seq, body FROM entry JOIN content USING (seq) WHERE seq > ? AND instr(body, ?)"

KEY_OF = "SELECT id FROM subject_key WHERE subject = ?"
SEALED = "SELECT count(*) FROM content WHERE key = ?"

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
    path, clock = _place(record)
    with explained(path), closing(open_writable(path, MIGRATIONS, create=False)) as connection:
        (seen, _, _) = connection.execute(NEWEST).fetchone() or (0, b"", 0)
        texts = _texts(connection, path, exchange, after=0)  # the long search, while others write
        with transaction(connection):
            texts |= _texts(connection, path, exchange, after=seen)
            if texts:
                meta = {"texts": len(texts)}
                entry = Entry(kind="erasure", exchange=exchange, meta=meta)
                connection.executemany("DELETE FROM content WHERE seq = ?", [(s,) for s in texts])
                insert(connection, [row_of(entry, clock())])
        emptied_log(connection, path)
    return len(texts)


def erase_subject(record: Journal | Path | str, subject: bytes) -> int:
    """Drop the key of a subject, so that no text of theirs can be read again.

    Returns
    -------
    int
        Texts and salts that became unreadable; without a key no entry is added.

    Raises
    ------
    DatabaseError
        As `erase` does.
    """
    path, clock = _place(record)
    texts = 0
    with explained(path), closing(open_writable(path, MIGRATIONS, create=False)) as connection:
        found = connection.execute(KEY_OF, (subject,)).fetchone()
        if found is not None:
            (texts,) = connection.execute(SEALED, found).fetchone()  # long, while others write
            with transaction(connection):
                connection.execute("DELETE FROM subject_key WHERE id = ?", found)
                meta = {"keys": list(found), "texts": texts}
                entry = Entry(kind="erasure", exchange=f"subject:{subject.hex()}", meta=meta)
                insert(connection, [row_of(entry, clock())])
        emptied_log(connection, path)
    return int(texts)


def _place(record: Journal | Path | str) -> tuple[Path, Clock]:
    if isinstance(record, Journal):
        return record.path, record.clock
    return Path(record), utc_now


def _texts(connection: sqlite3.Connection, path: Path, exchange: str, *, after: int) -> set[int]:
    texts = set()
    for seq, body in connection.execute(TEXTS, (after, needle("exchange", exchange))):
        try:
            if decoded(body)["exchange"] == exchange:  # meta may hold the bytes that were sought
                texts.add(seq)
        except ValueError as failure:
            raise damaged(path, seq, failure) from failure
    return texts


def emptied_log(connection: sqlite3.Connection, path: Path) -> None:
    """Take what was deleted out of the write-ahead log; DatabaseError where a reader holds it."""
    # The write-ahead log still holds the pages as they were before.
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseError(
            f"{path}: the texts are deleted, but a reader keeps a copy of them in the log.\n"
            "End long-running readers and erase the exchange again."
        )
