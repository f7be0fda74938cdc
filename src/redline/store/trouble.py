"""What to tell a person when SQLite or the disk refuses.

Takes the error and the path; says which file, what happened and what to do.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redline.errors import DatabaseError

__all__ = ["damaged", "described", "explained"]

ADVICE = {
    sqlite3.SQLITE_BUSY: "Another program holds it: wait for that program or close it, and retry.",
    sqlite3.SQLITE_CANTOPEN: "Check that file and folder exist and may be read and written.",
    sqlite3.SQLITE_CORRUPT: "The file is damaged: keep a copy and restore a backup.",
    sqlite3.SQLITE_FULL: "Free space on that disk and retry.",
    sqlite3.SQLITE_IOERR: "Check that the disk is healthy and has free space, and retry.",
    sqlite3.SQLITE_NOTADB: "Give the path of a Redline database, or move this file away.",
    sqlite3.SQLITE_READONLY: "Make the file and its folder writable and retry.",
}
OTHERWISE = "Check the path, its permissions and the free space on its disk, and retry."


def described(path: Path, failure: Exception) -> str:
    """Where, what happened and what to do.

    >>> print(described(Path("a.db"), OSError("No such file")))
    a.db: No such file.
    Check the path, its permissions and the free space on its disk, and retry.
    """
    code = getattr(failure, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind of error
    reason = getattr(failure, "strerror", None) or str(failure)
    return f"{path}: {reason}.\n{ADVICE.get(code, OTHERWISE)}"


def damaged(path: Path, seq: int, failure: Exception) -> DatabaseError:
    """The error for an entry whose body cannot be understood."""
    return DatabaseError(
        f"{path}: entry {seq} is damaged ({failure}).\nVerify the record and restore a backup."
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk raise inside into a DatabaseError."""
    try:
        yield
    except (sqlite3.Error, OSError) as failure:
        raise DatabaseError(described(path, failure)) from failure
