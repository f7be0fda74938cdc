"""Pieces: what was made of a record, all or nothing, and gone where it is dropped."""

import pytest

from redline.errors import DatabaseError
from redline.store import Pieces


@pytest.fixture
def path(tmp_path):
    """Return where the pieces lie."""
    return tmp_path / "pieces.db"


def test_what_was_kept_is_read_with_its_place(path):
    """A restart goes on there."""
    with Pieces.open(path) as pieces:
        assert pieces.read("a") == (None, [])
        assert pieces.keep("a", None, 7, {"x": b"1", "y": b"2"})
        assert pieces.keep("a", 7, 9, {"x": b"3"})
    with Pieces.open(path) as pieces:
        place, found = pieces.read("a")
    assert (place, dict(found)) == (9, {"x": b"3", "y": b"2"})


def test_whoever_comes_second_keeps_nothing(path):
    """Else something would count twice."""
    with Pieces.open(path) as one, Pieces.open(path) as two:
        assert one.keep("a", None, 5, {"x": b"1"})
        assert not two.keep("a", None, 6, {"x": b"2", "z": b"3"})
        assert two.read("a") == (5, [("x", b"1")])


def test_scopes_are_apart(path):
    """Each has a place of its own."""
    with Pieces.open(path) as pieces:
        pieces.keep("a", None, 5, {"x": b"1"})
        pieces.keep("b", None, 3, {"x": b"2"})
        pieces.drop(["a"])
        assert pieces.read("a") == (None, [])
        assert pieces.read("b") == (3, [("x", b"2")])


def test_what_was_dropped_stands_nowhere_in_the_file(path):
    """It may be what somebody wanted erased."""
    secret = b"secret-bytes-of-a-sketch" * 50
    with Pieces.open(path) as pieces:
        pieces.keep("a", None, 5, {"x": secret})
        pieces.drop(["a"])
        files = [file.read_bytes() for file in path.parent.iterdir()]
    assert not any(b"secret-bytes" in body for body in files)


def test_a_file_of_something_else_is_refused(path):
    """The message says what it is."""
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(DatabaseError):
        Pieces.open(path)
