"""Where a person's preparation is kept: one SQLite file in their data folder, for them only.

Everything that was done is committed before the next word is asked for; so a power cut
costs at most what was being typed. What was deleted is overwritten, and `forget` removes
the file itself.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redline.errors import DatabaseError, EnvironmentFailure
from redline.store.database import open_writable
from redline.store.migrations import migrate
from redline.store.trouble import described
from redline.workspace.home import data_folder
from redline.workspace.preparation_tables import MIGRATIONS, Done, Prepared

__all__ = ["Done", "Prepared", "forget", "kept", "place", "prepared"]

ENDINGS = ("-wal", "-shm", "-journal", "")
"""What SQLite puts beside the database, then itself: a log left alone would fill a new one."""


def place() -> Path:
    """Return the file, beside the history of practice."""
    return data_folder() / "preparation.db"


@contextmanager
def prepared() -> Iterator[Prepared]:
    """Open the file for writing, made where there is none: mode 600, in a folder of mode 700.

    Raises
    ------
    EnvironmentFailure
        It cannot be made, opened or written.
    """
    path = place()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EnvironmentFailure(
            f"{path.parent}: cannot be made: {error.strerror}.\n"
            "Set XDG_DATA_HOME to another folder."
        ) from error
    connection = open_writable(path, MIGRATIONS)
    try:
        yield Prepared(connection)
    except sqlite3.Error as error:
        raise DatabaseError(described(path, error)) from error
    finally:
        connection.close()


@contextmanager
def kept() -> Iterator[Prepared]:
    """Open what there is, for reading; where nothing was done nothing is made."""
    if place().exists():
        with prepared() as open_file:
            yield open_file
        return
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, Path(":memory:"), MIGRATIONS)
        yield Prepared(connection)
    finally:
        connection.close()


def forget() -> list[Path]:
    """Delete everything; returns the files that were there."""
    found = [path for ending in ENDINGS if (path := Path(f"{place()}{ending}")).exists()]
    for path in found:
        path.unlink(missing_ok=True)
    return found
