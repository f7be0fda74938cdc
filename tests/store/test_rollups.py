"""Rollups: kept with their place, all or nothing, and never twice."""

import sqlite3

import pytest

from redline.errors import DatabaseError
from redline.store import KeptScope, Rollups

TOTALS = {"begun": 2}
COUNT = ("M1", "language", "sw", False, 3, 1, 0, 2, 0.5, 0.25)
USER = (7, '[["",""]]', b"\x01\x00\x00\x00")


def scope(**known):
    """Return a scope with a count and a session."""
    fields = {"totals": TOTALS, "counts": [COUNT], "sessions": [("s1", 1.5, b"\x03", "[]")]}
    fields["users"] = [USER]
    return KeptScope(phase="Beta", **(fields | known))


@pytest.fixture
def rollups(tmp_path):
    """Open an empty file."""
    with Rollups.open(tmp_path / "monitor.db") as opened:
        yield opened


def test_what_was_kept_is_read_with_its_place(rollups):
    """Counts, sessions, users and totals, by phase."""
    assert rollups.read("p") == (0, [], {})
    assert rollups.keep("p", 0, 7, [scope()])
    seq, (found,), _ = rollups.read("p")
    assert (seq, found.phase, found.totals) == (7, "Beta", TOTALS)
    assert list(found.counts) == [COUNT]
    assert list(found.users) == [USER]
    assert list(found.sessions) == [("s1", 1.5, b"\x03", "[]")]
    assert rollups.read("q") == (0, [], {})


def test_whoever_comes_second_keeps_nothing(rollups):
    """Two who count from the same place count the same, and it is kept once."""
    assert rollups.keep("p", 0, 7, [scope()])
    assert not rollups.keep("p", 0, 9, [scope(counts=[(*COUNT[:4], 99, 9, 9, 9, 9.0, 9.0)])])
    assert rollups.read("p")[0] == 7
    assert list(rollups.read("p")[1][0].counts) == [COUNT]


def test_a_session_that_ended_is_gone(rollups):
    """And one that goes on is written over."""
    rollups.keep("p", 0, 7, [scope()])
    changed = [("s2", 2.0, b"\x01", "[]")]
    rollups.keep("p", 7, 8, [scope(sessions=changed, gone=("s1",))])
    assert [unit for unit, *_ in rollups.read("p")[1][0].sessions] == ["s2"]


def test_what_fails_on_the_way_changes_nothing(rollups):
    """A row that the file refuses takes the place back with it."""
    rollups.keep("p", 0, 7, [scope()])
    with pytest.raises(DatabaseError):
        rollups.keep(
            "p", 7, 8, [scope(totals={"begun": 3}, sessions=[("s2", object(), b"", "[]")])]
        )
    assert rollups.read("p")[0] == 7
    assert rollups.read("p")[1][0].totals == TOTALS


def test_a_file_of_another_program_is_refused(tmp_path):
    """It says so, and leaves it alone."""
    path = tmp_path / "monitor.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    with pytest.raises(DatabaseError, match="another program"):
        Rollups.open(path)
