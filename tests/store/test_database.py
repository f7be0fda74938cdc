"""Opening a file: made private, brought up to date, or refused with a reason."""

import os
import resource
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from redline.errors import DatabaseError, DatabaseNewer
from redline.store import Journal, verify
from redline.store.database import open_read_only, open_writable


def first(connection):
    """Make a table."""
    connection.execute("CREATE TABLE fruit (name TEXT)")


def second(connection):
    """Put a row into it."""
    connection.execute("INSERT INTO fruit VALUES ('pear')")


def broken(connection):
    """Do half of something and fail."""
    connection.execute("INSERT INTO fruit VALUES ('half')")
    connection.execute("INSERT INTO no_such_table VALUES (1)")


def notes(path):
    """Return the migrations that ran, in order."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM redline_migration ORDER BY version").fetchall()


def test_a_new_file_is_private_whatever_the_umask(path):
    """The record holds what people said to the feature."""
    before = os.umask(0)
    try:
        with closing(open_writable(path, [first])) as connection:
            connection.execute("INSERT INTO fruit VALUES ('plum')")
            modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {0o600}


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),  # readers and the writer do not stop one another
        ("synchronous", 2),  # FULL: a commit survives a power cut
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 10_000),
    ],
)
def test_a_connection_has_the_promised_settings(path, pragma, value):
    """Durability is a setting, and a forgotten setting fails years later."""
    with closing(open_writable(path, [first])) as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_path_may_hold_any_character(tmp_path):
    """A path is not a URI, though SQLite is given one."""
    path = tmp_path / "a ?#%20é.db"
    open_writable(path, [first]).close()
    assert path.exists()
    open_read_only(path, [first]).close()


def test_migrations_run_once_each_and_in_order(path):
    """A file made by the last version is continued by this one."""
    open_writable(path, [first]).close()
    assert notes(path) == [(1, "first")]
    for _ in range(2):
        with closing(open_writable(path, [first, second])) as connection:
            assert connection.execute("SELECT name FROM fruit").fetchall() == [("pear",)]
    assert notes(path) == [(1, "first"), (2, "second")]


def test_a_migration_that_fails_leaves_nothing_behind(path):
    """Half a migration is a database that no version can read."""
    with pytest.raises(DatabaseError, match="no_such_table"):
        open_writable(path, [first, broken])
    assert notes(path) == [(1, "first")]
    with closing(open_writable(path, [first])) as connection:
        assert connection.execute("SELECT * FROM fruit").fetchall() == []


@pytest.mark.parametrize("opened", [open_writable, open_read_only])
def test_a_newer_database_is_left_alone(path, opened):
    """The old program says what it is missing rather than guessing at new tables."""
    open_writable(path, [first, second]).close()
    with pytest.raises(DatabaseNewer) as caught:
        opened(path, [first])
    assert str(caught.value) == (
        f"{path}: the database has version 2, this Redline knows versions up to 1.\n"
        "Upgrade Redline, or restore a backup made before the upgrade."
    )


def test_a_reader_does_not_migrate(path):
    """Reading changes nothing, so an older file is refused."""
    open_writable(path, [first]).close()
    with pytest.raises(DatabaseError, match=r"has version 1, this Redline reads version 2"):
        open_read_only(path, [first, second])


def test_the_file_of_another_program_is_left_alone(path):
    """A mistyped path must not add tables to someone's mail."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mail (text TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=r"belongs to another program.\nGive another path"):
        open_writable(path, [first])
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_named(path):
    """The message says which file, and what may be done about it."""
    path.write_text("# A brief\n" * 200)
    with pytest.raises(DatabaseError, match=r"record.db: file is not a database.\nGive the path"):
        open_writable(path, [first])


def test_a_folder_is_no_database(tmp_path):
    """Whoever types the folder hears that it is one."""
    for opened in (open_writable, open_read_only):
        with pytest.raises(DatabaseError, match="Is a directory"):
            opened(tmp_path, [first])


def test_a_missing_folder_is_not_made(tmp_path):
    """A mistyped folder must not start an empty record."""
    with pytest.raises(DatabaseError, match="No such file or directory"):
        open_writable(tmp_path / "none" / "record.db", [first])
    assert not (tmp_path / "none").exists()


def test_a_file_is_not_made_when_it_has_to_be_there(path):
    """Erasing from a record that does not exist is a mistake, not a success."""
    with pytest.raises(DatabaseError, match="No such file or directory"):
        open_writable(path, [first], create=False)
    assert not path.exists()


def test_a_locked_file_is_named_after_a_while(path):
    """Waiting for ever would look like a hang."""
    open_writable(path, [first]).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match=r"database is locked.\nAnother program holds it"):
            open_writable(path, [first], patience=0.05)


def test_making_a_file_waits_for_another_who_makes_it(path):
    """SQLite gives up at once when two processes set up one file; opening does not."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="database is locked"):
            open_writable(path, [first], patience=0.05)
        timer = threading.Timer(0.1, other.execute, ["COMMIT"])
        timer.start()
        open_writable(path, [first]).close()
        timer.join()
    assert notes(path) == [(1, "first")]


def test_a_new_file_on_a_full_disk_is_refused_at_once(path):
    """Waiting does not help against a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(DatabaseError, match=r"record.db: disk I/O error.\nCheck that the disk"):
            open_writable(path, [first], patience=60)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_many_may_make_one_file(path):
    """Workers of one gateway start in the same moment."""

    def make(_):
        open_writable(path, [first, second]).close()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(make, range(32)))
    assert notes(path) == [(1, "first"), (2, "second")]


def test_a_record_on_a_read_only_disk_can_be_verified(path, monkeypatch):
    """An auditor gets a copy that nobody can write, without room for a log beside it."""
    Journal.open(path).close()
    monkeypatch.setattr(os, "access", lambda _, ways: ways == os.R_OK)
    assert verify(path).whole
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]
