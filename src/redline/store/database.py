"""One SQLite file: opened for writing or for reading.

What was committed survives a power cut: write-ahead log, synchronous FULL.
What was deleted is overwritten. Knows nothing of what the tables mean.
"""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from errno import EACCES, EISDIR
from pathlib import Path
from stat import S_ISDIR

from redline.store.migrations import Migration, migrate, refuse_foreign, refuse_older
from redline.store.trouble import explained

__all__ = ["PATIENCE", "open_read_only", "open_writable"]

PATIENCE = 10.0
"""Seconds to wait for another process, whose commit takes milliseconds."""

PAUSE = 0.01
"""Seconds between two attempts where SQLite does not wait by itself."""

SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS: without it, fsync stops at the cache of the drive
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)


def open_writable(
    path: Path, migrations: Sequence[Migration], *, create: bool = True, patience: float = PATIENCE
) -> sqlite3.Connection:
    """Open for writing, with all migrations applied; a new file has mode 600.

    The connection may be handed from thread to thread.

    Raises
    ------
    DatabaseNewer
        A newer Redline has migrated the file; nothing was changed.
    DatabaseError
        No database of Redline can be opened there; the message says why.
    """
    with explained(path):
        if create:
            _made(path)
        _usable(path, os.R_OK | os.W_OK)
        connection = _connect(path, "mode=rw", patience)
        try:
            refuse_foreign(connection, path, migrations)
            _configure(connection, patience)
            migrate(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
        return connection


def open_read_only(
    path: Path, migrations: Sequence[Migration], *, patience: float = PATIENCE
) -> sqlite3.Connection:
    """Open for reading, also while others write; raises as `open_writable` does."""
    with explained(path):
        _usable(path, os.R_OK)
        connection = _connect(path, _mode_for_reading(path), patience)
        try:
            refuse_foreign(connection, path, migrations)
            refuse_older(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
        return connection


def _made(path: Path) -> None:
    """Make the file, unless it is there."""
    with suppress(FileExistsError):
        # Only where it is new: to close a file drops every lock that this process has on it,
        # SQLite's too, and the next process to end would take the log away from under it.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _usable(path: Path, ways: int) -> None:
    """Say more clearly than SQLite what is wrong with a path, and open nothing for it."""
    wrong = EISDIR if S_ISDIR(path.stat().st_mode) else 0 if os.access(path, ways) else EACCES
    if wrong:
        raise OSError(wrong, os.strerror(wrong), str(path))


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?{mode}"
    return sqlite3.connect(
        uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )


def _mode_for_reading(path: Path) -> str:
    # A log needs a folder that can be written. Without either, nobody can be writing.
    log = path.with_name(f"{path.name}-wal")
    fixed = not os.access(path.parent, os.W_OK) and not log.exists()
    return "immutable=1" if fixed else "mode=ro"


def _configure(connection: sqlite3.Connection, patience: float) -> None:
    for setting in SETTINGS:
        connection.execute(setting)
    deadline = time.monotonic() + patience
    while True:
        # Two processes that create one file can block each other here at once.
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as failure:
            locked = failure.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not locked or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)
