"""Versions of a database: brought up to date, or refused with a reason.

A *migration* is a function that brings the tables from one version to the
next; it and the note that it ran are committed together. The version of a
database is the number of its last migration.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from redline.errors import DatabaseError, DatabaseNewer

__all__ = ["Migration", "migrate", "refuse_foreign", "refuse_older", "transaction"]

Migration: TypeAlias = Callable[[sqlite3.Connection], None]

NOTES = "CREATE TABLE IF NOT EXISTS redline_migration (version INTEGER PRIMARY KEY, name TEXT)"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with other writers kept out from the start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """Apply the migrations that have not run yet, each in its own transaction."""
    if _version(connection, path) == len(migrations):
        return
    for number, migration in enumerate(migrations, start=1):
        with transaction(connection):
            if _version(connection, path) < number:  # else another process was quicker
                _apply(connection, number, migration)


def refuse_foreign(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]
) -> None:
    """Raise DatabaseNewer or DatabaseError where this Redline should not write."""
    version, known = _version(connection, path), len(migrations)
    if version > known:
        raise DatabaseNewer(
            f"{path}: the database has version {version}, this Redline knows versions up to "
            f"{known}.\nUpgrade Redline, or restore a backup made before the upgrade."
        )


def refuse_older(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]
) -> None:
    """Raise DatabaseError where the tables that this Redline reads are not there yet."""
    version, known = _version(connection, path), len(migrations)
    if version < known:
        raise DatabaseError(
            f"{path}: the database has version {version}, this Redline reads version {known}.\n"
            "Write to it once with this Redline to bring it up to date."
        )


def _version(connection: sqlite3.Connection, path: Path) -> int:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return 0
    if "redline_migration" not in tables:
        raise DatabaseError(
            f"{path}: the database belongs to another program.\nGive another path, or move it away."
        )
    (version,) = connection.execute("SELECT max(version) FROM redline_migration").fetchone()
    return int(version)


def _apply(connection: sqlite3.Connection, number: int, migration: Migration) -> None:
    connection.execute(NOTES)
    migration(connection)
    note = (number, migration.__name__)
    connection.execute("INSERT INTO redline_migration VALUES (?, ?)", note)
