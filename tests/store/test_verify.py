"""Verification: every way to change the record is found, and its first entry named."""

import sqlite3
import threading
from contextlib import closing

import pytest

from redline.errors import DatabaseError, DatabaseNewer
from redline.store import Entry, Journal, OpenExchange, erase, verify
from redline.store.chain import link

SPOKEN = [
    ("x1", "admission", None, False),
    ("x1", "passage", "the first words", True),
    ("x2", "admission", None, False),
    ("x1", "passage", "words that are not kept", False),
    ("x2", "passage", "the second words", True),
    ("x1", "end", None, False),
]


def entry(exchange, kind, text=None, keep_text=False):
    """Return an entry as the tables of this file write it."""
    return Entry(kind=kind, exchange=exchange, text=text, keep_text=keep_text)


@pytest.fixture
def record(path):
    """Make a record of two exchanges, the second of them open."""
    with Journal.open(path) as journal:
        journal.append_many(entry(*spoken) for spoken in SPOKEN)
    return path


def tamper(path, *statements):
    """Change the file behind the back of the journal."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def forge(path, body):
    """Append a body with the right hash, as only a liar or another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        seq, head = connection.execute("SELECT max(seq), hash FROM entry").fetchone()
        row = (seq + 1, body, link(head, body))
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, 0)", row)


def test_a_whole_record_tells_what_it_holds(record):
    """The verdict, the count, and what a crash left open."""
    found = verify(str(record))
    assert (found.whole, found.first_broken, found.reason) == (True, None, "")
    assert (found.entries, found.newest.seq, found.exchanges) == (6, 6, 2)
    assert found.open_exchanges == [OpenExchange(exchange="x2", released=1)]


def test_an_empty_record_is_whole(path):
    """Nothing was promised, so nothing is missing."""
    Journal.open(path).close()
    found = verify(path)
    assert (found.whole, found.entries, found.newest, found.open_exchanges) == (True, 0, None, [])


@pytest.mark.parametrize(
    ("spoken", "opened"),
    [
        ([], []),
        (["admission"], [0]),
        (["admission", "passage", "passage"], [2]),
        (["admission", "passage", "admission"], [1]),  # admitted again: what left has left
        (["admission", "passage", "control", "end"], []),
        (["end"], []),
    ],
)
def test_an_exchange_is_open_until_its_end(path, spoken, opened):
    """After a crash the record says up to which passage an answer had left."""
    with Journal.open(path) as journal:
        journal.append_many(entry("x1", kind) for kind in spoken)
    assert verify(path).open_exchanges == [OpenExchange(exchange="x1", released=k) for k in opened]


MOVED = "entry {} was changed or moved"
LOST = "entry {} lost its text or salt, and no erasure accounts for it"
CHANGED = "entry {} has a text or salt that was changed"


@pytest.mark.parametrize(
    ("statements", "seq", "reason"),
    [
        (["DELETE FROM entry WHERE seq = 3"], 3, "entry 3 is missing; the next one is entry 4"),
        (["DELETE FROM entry WHERE seq = 1"], 1, "entry 1 is missing"),
        (
            ["DELETE FROM entry WHERE seq = 3", "UPDATE entry SET seq = seq - 1 WHERE seq > 3"],
            3,
            MOVED,
        ),
        (["DELETE FROM entry WHERE seq = 6",
          "INSERT INTO content VALUES (6, x'00', NULL, NULL)"], 6,
         "a text is stored for entry 6, which does not exist"),
        (["INSERT INTO entry SELECT 0, body, hash, 0 FROM entry WHERE seq = 1"], 0,
         "entry 0 stands before the first"),
        (["INSERT INTO entry SELECT 7, body, hash, 0 FROM entry WHERE seq = 6"], 7, MOVED),
        (["UPDATE entry SET body = replace(body, 'x1', 'x9') WHERE seq = 2"], 2, MOVED),
        (["UPDATE entry SET body = x'' WHERE seq = 4"], 4, MOVED),
        (["UPDATE entry SET body = 5 WHERE seq = 4"], 4, MOVED),
        (["UPDATE entry SET hash = zeroblob(32) WHERE seq = 5"], 5, MOVED),
        (["UPDATE entry SET hash = 'text' WHERE seq = 5"], 5, MOVED),
        (
            [
                "UPDATE entry SET seq = -2 WHERE seq = 2",
                "UPDATE entry SET seq = 2 WHERE seq = 3",
                "UPDATE entry SET seq = 3 WHERE seq = -2",
            ],
            2,
            MOVED,
        ),
        (["UPDATE content SET text = CAST('other words' AS BLOB) WHERE seq = 5"], 5, CHANGED),
        (["UPDATE content SET text = 7 WHERE seq = 5"], 5, CHANGED),
        (["UPDATE content SET salt = zeroblob(16) WHERE seq = 2"], 2, CHANGED),
        (["UPDATE content SET text = NULL WHERE seq = 2"], 2,
         "entry 2 lost its text, and no erasure accounts for it"),
        (["DELETE FROM content WHERE seq = 2"], 2, LOST),
        (["DELETE FROM content WHERE seq = 4"], 4, LOST),
        (["DELETE FROM content"], 2, LOST),
        (["INSERT INTO content VALUES (3, x'00', x'00', NULL)"], 3,
         "entry 3 was recorded without a text and now has one"),
        (["INSERT INTO content VALUES (9, x'00', x'00', NULL)"], 9,
         "a text is stored for entry 9, which does not exist"),
        (["INSERT INTO content VALUES (-9, x'00', x'00', NULL)"], -9,
         "a text is stored for entry -9, which does not exist"),
    ],
)  # fmt: skip
def test_every_change_is_found_and_named(record, statements, seq, reason):
    """Whoever may write the file can change it, but not unseen."""
    tamper(record, *statements)
    found = verify(record)
    assert (found.whole, found.first_broken) == (False, seq)
    assert found.reason.startswith(reason.format(seq))
    assert found.entries == found.newest.seq if found.newest else found.entries == 0


@pytest.mark.parametrize("place", range(1, 7))
@pytest.mark.parametrize("column", ["body", "hash"])
def test_no_bit_can_be_flipped(record, place, column):
    """The chain covers all of every entry."""
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        query = f"SELECT {column} FROM entry WHERE seq = {place}"  # noqa: S608  names of this file
        (stored,) = connection.execute(query).fetchone()
        flipped = bytes([stored[0] ^ 1]) + stored[1:]
        connection.execute(f"UPDATE entry SET {column} = ? WHERE seq = {place}", [flipped])  # noqa: S608
    assert verify(record).first_broken == place


def test_a_record_cut_short_is_told_by_its_newest_receipt(path):
    """From inside, a shorter record looks whole; a receipt kept elsewhere knows better."""
    with Journal.open(path) as journal:
        kept = journal.append_many(entry(*spoken) for spoken in SPOKEN)[-1]
    assert verify(path).newest == kept
    tamper(path, "DELETE FROM entry WHERE seq = 6")
    assert verify(path).whole
    assert verify(path).newest != kept


@pytest.mark.parametrize("before", [[], ["admission", "end"]])
def test_a_passage_needs_an_admission(path, before):
    """Nothing may have left before the record knew of the exchange, or after its end."""
    with Journal.open(path) as journal:
        journal.append_many(entry("x1", kind) for kind in [*before, "passage"])
    found = verify(path)
    assert found.first_broken == len(before) + 1
    assert found.reason.endswith("is a passage of 'x1', which is not admitted")


@pytest.mark.parametrize("body", [b"", b"[]", b'{"at":"","exchange":"","kind":[],"meta":{}}'])
def test_a_chained_stranger_is_named(record, body):
    """A right hash over something that is not an entry is not an entry."""
    forge(record, body)
    found = verify(record)
    assert (found.entries, found.first_broken) == (6, 7)
    assert found.reason.startswith("entry 7 is not the body of an entry (")


def test_a_chained_stranger_cannot_pass_for_an_erasure(record):
    """What is no entry accounts for nothing."""
    forge(record, b'{"kind":"erasure","exchange":"x1"}')
    tamper(record, "DELETE FROM content WHERE seq = 2")
    assert verify(record).first_broken == 2


def test_erased_is_not_broken(record):
    """An erasure accounts for the texts before it, and for those of its exchange only."""
    assert erase(record, "x1") == 2
    assert verify(record).whole
    tamper(record, "DELETE FROM content WHERE seq = 5")
    assert verify(record).first_broken == 5


def test_what_was_said_after_an_erasure_is_still_guarded(record):
    """One erasure is no licence to take out what comes later."""
    erase(record, "x2")
    with Journal.open(record) as journal:
        seq = journal.append(entry("x2", "passage", "said later", True)).seq
    assert verify(record).whole
    tamper(record, f"DELETE FROM content WHERE seq = {seq}")  # noqa: S608  a number
    assert verify(record).first_broken == seq


def test_an_erased_text_that_comes_back_is_named(record, tmp_path):
    """A backup put back in part would undo a promise made to a person."""
    tamper(record, f"ATTACH '{tmp_path}/copy' AS c", "CREATE TABLE c.old AS SELECT * FROM content")
    erase(record, "x1")
    tamper(
        record,
        f"ATTACH '{tmp_path}/copy' AS c",
        "INSERT INTO content SELECT * FROM c.old WHERE seq = 2",
    )
    found = verify(record)
    assert found.first_broken == 2
    assert found.reason == "entry 2 was erased by entry 7, and its text or salt is still there"


def test_the_word_erasure_in_meta_erases_nothing(record):
    """A search finds more than it looks for, and the finds are checked."""
    with Journal.open(record) as journal:
        journal.append(Entry(kind="note", exchange="x1", meta={"deep": {"kind": "erasure"}}))
    assert verify(record).whole


def test_an_entry_that_is_hidden_from_its_kind_is_found(record):
    """Whoever looks for incidents would see none, and the chain would be whole."""
    with Journal.open(record) as journal:
        kept = journal.append(Entry(kind="incident", exchange="x1"))
        assert [e.seq for e in journal.entries(kind="incident")] == [kept.seq]
    tamper(record, "DELETE FROM seldom WHERE kind = 'incident'")
    assert verify(record).reason == f"entry {kept.seq} is not listed under its kind"
    tamper(record, "INSERT INTO seldom SELECT max(seq), 'note' FROM entry")
    assert verify(record).first_broken == kept.seq


def test_a_damaged_file_is_broken_where_it_cannot_be_read(path):
    """Noise written over the file is a finding, not an excuse."""
    with Journal.open(path) as journal:
        journal.append_many(entry("", "note", "x" * 500, True) for _ in range(500))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 8192)
    found = verify(path)
    assert not found.whole
    assert 1 < found.first_broken == found.entries + 1
    assert found.reason == (
        f"entry {found.first_broken} or a later one cannot be read: "
        "database disk image is malformed"
    )


def test_a_table_that_is_gone_is_an_error(record):
    """There is no record to judge."""
    tamper(record, "DROP TABLE content")
    with pytest.raises(DatabaseError, match="no such table: content"):
        verify(record)


def test_a_newer_record_is_not_judged(record):
    """An old program would call broken what it does not understand."""
    tamper(record, "INSERT INTO redline_migration VALUES (99, 'later')")
    with pytest.raises(DatabaseNewer):
        verify(record)


def test_verifying_changes_nothing(record):
    """It may be done by anyone, at any time."""
    before = record.read_bytes()
    verify(record)
    assert record.read_bytes() == before


def test_a_record_is_verified_while_it_is_written(record):
    """Each look sees one moment of the file, and every moment is whole."""
    stop = threading.Event()

    def write():
        with Journal.open(record) as journal:
            while not stop.is_set():
                journal.append(entry("x2", "passage", "more", True))
                erase(journal, "x1")

    writer = threading.Thread(target=write)
    writer.start()
    found = [verify(record)]
    while found[-1].entries < found[0].entries + 20 and writer.is_alive():
        found.append(verify(record))
    stop.set()
    writer.join()
    assert all(look.whole for look in found), [look.reason for look in found]
    assert found[-1].entries >= found[0].entries + 20
