"""Erasure: the words are gone from the disk, and the chain still stands."""

import sqlite3
from contextlib import closing

import pytest

from redline.errors import DatabaseError
from redline.store import Entry, Journal, erase, verify

SECRET = "my name is Ada Lovelace"


def said(exchange, text=SECRET, **more):
    """Return an entry whose text is kept."""
    return Entry(kind="note", exchange=exchange, text=text, keep_text=True, **more)


def on_disk(path):
    """Return every byte of the record, log included."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.parametrize("long", [1, 400])  # within a page, and over several
def test_the_words_are_gone_from_the_disk(journal, path, long):
    """Deleted is overwritten, in the file and in the log."""
    journal.append_many([said("x1", SECRET * long), said("x2", "other words")] * 40)
    assert b"Ada Lovelace" in on_disk(path)
    assert erase(journal, "x1") == 40
    assert b"Ada Lovelace" not in on_disk(path)
    assert b"other words" in on_disk(path)


def test_the_record_tells_of_the_erasure(journal, path, clock):
    """Who reads it later sees that something was there, and when it was taken out."""
    journal.append_many([said("x1"), said("x2"), said("x1")])
    assert erase(journal, "x1") == 2
    *entries, last = journal.entries()
    assert [entry.text for entry in entries] == [None, SECRET, None]
    assert (last.seq, last.kind, last.exchange, last.meta) == (4, "erasure", "x1", {"texts": 2})
    assert (last.at.second, clock().second) == (3, 4)  # by the clock of the journal
    assert verify(path).whole


def test_the_salt_of_a_text_that_was_not_kept_goes_too(journal, path):
    """Without its salt, not even a guess can be confirmed."""
    journal.append(Entry(kind="note", exchange="x1", text="yes"))
    assert erase(journal, "x1") == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM content").fetchone() == (0,)


def test_a_path_is_enough(path):
    """The command line erases while the gateway runs, or does not."""
    with Journal.open(path) as journal:
        journal.append(said("x1"))
        assert erase(path, "x1") == 1
        assert journal.append(said("x1")).seq == 3
    assert erase(str(path), "x1") == 1
    assert verify(path).whole


@pytest.mark.parametrize("exchange", ["x", "x11", "", 'x1","kind":"note'])
def test_only_the_exchange_that_was_named_is_erased(journal, exchange):
    """Names that hold one another, or look like the record itself, stay apart."""
    journal.append_many([said("x1", meta={"deep": {"exchange": exchange}}), said("x111")])
    assert erase(journal, exchange) == 0
    assert [entry.text for entry in journal.entries()] == [SECRET, SECRET]


def test_nothing_to_erase_adds_nothing(journal, path):
    """Asking twice is harmless, in an empty record too."""
    assert erase(journal, "x1") == 0
    journal.append(said("x1"))
    assert [erase(path, "x1"), erase(path, "x1")] == [1, 0]
    assert journal.last_seq == 2


def test_a_missing_record_is_not_made(path):
    """Nothing erased from nowhere would look like success."""
    with pytest.raises(DatabaseError, match="No such file"):
        erase(path, "x1")
    assert not path.exists()


def test_a_reader_who_holds_a_copy_is_told_of(journal, path):
    """The promise is kept only when the log is empty too; until then it is an error."""
    journal.append(said("x1"))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM content").fetchall()
        with pytest.raises(DatabaseError, match=r"a reader keeps a copy .*\nEnd long-running"):
            erase(journal, "x1")
    assert erase(journal, "x1") == 0
    assert b"Ada Lovelace" not in on_disk(path)
    assert verify(path).whole


def test_a_damaged_entry_stops_an_erasure(journal, path):
    """Whose text it holds can no longer be told, so a person has to look."""
    journal.append(said("x1"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE entry SET body = body || x'00'")
    with pytest.raises(DatabaseError, match=r"entry 1 is damaged .*\nVerify the record"):
        erase(journal, "x1")
