"""Subjects: one key dropped makes everything of a person unreadable, and the chain stands."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from redline.errors import DatabaseError
from redline.store import Entry, Journal, erase, erase_subject, sweep, verify
from redline.store.subjects import MARKS
from tests.store.conftest import NOON

ADA, BEA = b"a" * 16, b"b" * 16


def said(subject, text, exchange="x1", **more):
    """Return an entry of a subject whose text is kept."""
    return Entry(
        kind="passage", exchange=exchange, text=text, subject=subject,
        **({"keep_text": True} | more),
    )  # fmt: skip


def begun(*exchanges):
    """Return admissions."""
    return [Entry(kind="admission", exchange=exchange) for exchange in exchanges]


def tamper(path, *statements):
    """Change the file behind the back of the journal."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def on_disk(path):
    """Return every byte of the record, log included."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


@pytest.fixture
def record(journal, path):
    """Make a record with texts of two people and of nobody."""
    journal.append_many(
        [
            *begun("x1", "x2"),
            said(ADA, "words of Ada"),
            said(BEA, "words of Bea", "x2"),
            said(ADA, "not kept", keep_text=False),
            said(None, "words of nobody"),
        ]
    )
    return path


def test_texts_of_a_subject_read_back_and_stand_nowhere_in_clear(journal, record):
    """What is on the disk is sealed, salt and all."""
    texts = [entry.text for entry in journal.entries()]
    assert texts == [None, None, "words of Ada", "words of Bea", None, "words of nobody"]
    stored = on_disk(record)
    assert b"words of nobody" in stored
    assert b"words of Ada" not in stored
    assert verify(record).whole


def test_one_key_dropped_takes_everything_of_one_person(journal, record):
    """Others stay readable, the chain stays whole, and an entry says what was done."""
    with closing(sqlite3.connect(record)) as connection:
        keys = dict(connection.execute("SELECT subject, key FROM subject_key").fetchall())
    assert erase_subject(journal, ADA) == 2
    *texts, last = journal.entries()
    assert [t.text for t in texts] == [None, None, None, "words of Bea", None, "words of nobody"]
    assert (last.kind, last.exchange) == ("erasure", f"subject:{ADA.hex()}")
    assert last.meta == {"keys": [3], "texts": 2}
    assert verify(record).whole
    assert keys[ADA] not in on_disk(record)
    assert keys[BEA] in on_disk(record)


def test_a_person_who_comes_back_gets_another_key(journal, record):
    """What was erased stays so, and what is said now is kept as the brief says."""
    erase_subject(record, ADA)
    journal.append(said(ADA, "said later"))
    assert [e.text for e in journal.entries()][-1] == "said later"
    assert verify(record).whole
    assert erase_subject(str(record), ADA) == 1
    assert erase_subject(record, ADA) == 0
    assert verify(record).whole


@pytest.mark.usefixtures("record")
def test_nobody_to_erase_adds_nothing(journal):
    """Asking for somebody who never came is harmless."""
    before = journal.last_seq
    assert erase_subject(journal, b"c" * 16) == 0
    assert journal.last_seq == before


def test_a_key_dropped_by_another_process_is_not_used_again(path):
    """A writer that remembered keys would seal texts that nobody can open."""
    with Journal.open(path) as one:
        one.append_many([*begun("x1"), said(ADA, "before")])
        erase_subject(path, ADA)
        one.append(said(ADA, "after"))
        assert [e.text for e in one.entries()][-1] == "after"


def test_texts_of_an_exchange_are_erased_sealed_or_not(journal, record):
    """Both ways of erasing end in nothing left to read."""
    assert erase(journal, "x1") == 3
    assert verify(record).whole
    assert erase_subject(journal, ADA) == 0  # the key is there and seals nothing
    assert verify(record).whole


def test_more_subjects_than_fit_into_one_question(journal, path):
    """A busy commit holds texts of many."""
    people = [number.to_bytes(16, "big") for number in range(2 * MARKS + 7)]
    journal.append_many([*begun("x1"), *(said(p, f"words of {p[-1]}") for p in people)])
    journal.append_many(said(p, "again") for p in people)
    assert [e.text for e in journal.entries()][-1] == "again"
    assert verify(path).whole


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DELETE FROM subject_key WHERE id = 3", "lost the key of its text, and no erasure"),
        ("UPDATE subject_key SET key = zeroblob(32) WHERE id = 3", "has a sealed text that was"),
        ("UPDATE subject_key SET key = x'00' WHERE id = 3", "has a sealed text that was changed"),
        ("UPDATE content SET salt = zeroblob(50) WHERE seq = 3", "has a sealed text that was"),
        ("UPDATE content SET salt = x'' WHERE seq = 3", "has a sealed text that was changed"),
        ("UPDATE content SET salt = (SELECT salt FROM content WHERE seq = 5) WHERE seq = 3",
         "has a text or salt that was changed"),
        ("DELETE FROM content WHERE seq = 3", "lost its text or salt, and no erasure"),
        ("UPDATE content SET key = NULL WHERE seq = 3", "lost its text, and no erasure"),
    ],
)  # fmt: skip
def test_changes_to_sealed_texts_are_found(record, statement, reason):
    """Sealed or not, what was said cannot be changed unseen."""
    tamper(record, statement)
    found = verify(record)
    assert found.first_broken == 3
    assert found.reason.startswith(f"entry 3 {reason}")


def test_a_key_that_comes_back_is_named(journal, record):
    """A backup put back in part would undo a promise."""
    with closing(sqlite3.connect(record)) as connection:
        old = connection.execute("SELECT * FROM subject_key WHERE id = 3").fetchone()
    erase_subject(journal, ADA)
    with closing(sqlite3.connect(record)) as connection, connection:
        connection.execute("INSERT INTO subject_key VALUES (?, ?, ?)", old)
    assert verify(record).reason == "entry 3 was erased by entry 7, and its key is still there"


def test_an_erasure_is_no_licence_for_later_texts(journal, record):
    """It accounts for what was sealed before it."""
    erase_subject(journal, ADA)
    seq = journal.append(said(ADA, "said later")).seq
    tamper(record, f"DELETE FROM subject_key WHERE id = {seq}")  # noqa: S608  a number
    assert verify(record).first_broken == seq


def test_a_seal_that_does_not_open_is_an_error_for_readers(journal, record):
    """Nothing in its place would look like a text that was not kept."""
    tamper(record, "UPDATE content SET salt = zeroblob(60) WHERE seq = 3")
    with pytest.raises(DatabaseError, match="entry 3 is damaged"):
        list(journal.entries())


# Retention: texts go when they are old, by the same rules of accounting.

MONTH = 30 * 86400.0
KINDS = ("admission", "passage")


@pytest.fixture
def aged(path):
    """Open a journal at a time that a test can change."""
    times = {"now": NOON}
    with Journal.open(path, clock=lambda: times["now"]) as opened:
        yield opened, times


def test_texts_older_than_they_may_be_kept_are_swept(aged, path):
    """Texts, salts and keys that seal nothing go; facts, digests and other kinds stay."""
    journal, times = aged
    journal.append_many([*begun("x1"), said(ADA, "old of Ada"), said(None, "old of nobody")])
    journal.append(Entry(kind="decision", exchange="", text="stays", keep_text=True))
    times["now"] += timedelta(days=20)
    journal.append_many([said(BEA, "young of Bea"), said(ADA, "salt", keep_text=False)])
    assert sweep(journal, MONTH, KINDS) == 0
    times["now"] += timedelta(days=11)
    assert sweep(journal, MONTH, KINDS) == 2
    *entries, last = journal.entries()
    assert [e.text for e in entries] == [None, None, None, "stays", "young of Bea", None]
    assert (last.kind, last.meta["through"], last.meta["texts"]) == ("retention", 3, 2)
    assert last.meta["kinds"] == list(KINDS)
    assert b"old of nobody" not in on_disk(path)
    assert verify(path).whole
    assert sweep(journal, MONTH, KINDS) == 0
    times["now"] += timedelta(days=30)
    assert sweep(journal, MONTH, KINDS) == 2
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM subject_key").fetchone() == (0,)
        assert connection.execute("SELECT seq FROM content").fetchall() == [(4,)]
    assert verify(path).whole


def test_many_texts_are_swept_in_parts(aged, path):
    """Those who write wait for one part, not for all."""
    journal, times = aged
    journal.append_many([*begun("x1"), *(said(ADA, "words") for _ in range(5500))])
    times["now"] += timedelta(days=31)
    journal.append(said(ADA, "young"))
    assert sweep(journal, MONTH, KINDS) == 5500
    assert len(list(journal.entries(kind="retention"))) == 3
    assert list(journal.entries(kind="passage"))[-1].text == "young"
    assert verify(path).whole


def test_a_text_that_was_swept_and_comes_back_is_named(aged, path, tmp_path):
    """Or one that went without being swept."""
    journal, times = aged
    journal.append_many([*begun("x1"), said(None, "old"), said(None, "young")])
    tamper(path, f"ATTACH '{tmp_path}/c' AS c", "CREATE TABLE c.old AS SELECT * FROM content")
    times["now"] += timedelta(days=31)
    journal.append(said(None, "now"))
    assert sweep(journal, MONTH, KINDS) == 2
    tamper(path, f"ATTACH '{tmp_path}/c' AS c", "INSERT INTO content SELECT * FROM c.old LIMIT 1")
    assert verify(path).reason == (
        "entry 2 was swept by entry 5, and its text or salt is still there"
    )
    tamper(path, "DELETE FROM content WHERE seq = 2", "DELETE FROM content WHERE seq = 4")
    assert verify(path).first_broken == 4


def test_a_clock_that_was_wrong_for_a_while_does_not_keep_texts_for_ever(aged, path):
    """Whatever stands before an entry that is too old is too old, too."""
    journal, times = aged
    times["now"] += timedelta(days=30000)
    journal.append_many([*begun("x1"), said(None, "from the future")])
    times["now"] = NOON
    journal.append(said(None, "old"))
    times["now"] += timedelta(days=31)
    journal.append(said(None, "young"))
    assert sweep(journal, MONTH, KINDS) == 2
    assert [e.text for e in journal.entries(kind="passage")] == [None, None, "young"]
    assert verify(path).whole


def test_a_damaged_entry_stops_a_sweep(aged, path):
    """How old it is can no longer be told."""
    journal, _ = aged
    journal.append_many([*begun("x1"), said(None, "old")])
    tamper(path, "UPDATE entry SET body = body || x'00' WHERE seq = 2")
    with pytest.raises(DatabaseError, match="entry 2 is damaged"):
        sweep(journal, MONTH, KINDS)


@pytest.mark.parametrize(
    "meta",
    [{"through": 99, "kinds": ["passage"]}, {"through": "2", "kinds": ["passage"]}, {},
     {"through": 2, "kinds": "passage"}, {"through": 2, "kinds": [["passage"], None]}],
)  # fmt: skip
def test_a_retention_that_says_nothing_accounts_for_nothing(journal, path, meta):
    """It speaks of places before it and of kinds, or not at all."""
    journal.append_many([*begun("x1"), said(None, "old")])
    journal.append(Entry(kind="retention", exchange="", meta=meta))
    tamper(path, "DELETE FROM content")
    assert verify(path).first_broken == 2


def test_the_longest_retention_counts(journal, path):
    """Whichever was written last."""
    journal.append_many([*begun("x1"), said(None, "old"), said(None, "older")])
    for through in (3, 2):
        meta = {"through": through, "kinds": ["passage"]}
        journal.append(Entry(kind="retention", exchange="", meta=meta))
    tamper(path, "DELETE FROM content")
    assert verify(path).whole


def test_another_sweeper_may_be_quicker(aged, path, monkeypatch):
    """Two gateways on one record sweep at the same hour."""
    journal, times = aged
    journal.append_many([*begun("x1"), said(None, "old")])
    times["now"] += timedelta(days=31)
    found = __import__("redline.store.retention", fromlist=["_old"])
    real = found._old

    def slow(*arguments):
        places = real(*arguments)
        tamper(path, "DELETE FROM content")
        return places

    monkeypatch.setattr(found, "_old", slow)
    assert sweep(journal, MONTH, KINDS) == 0
    assert not list(journal.entries(kind="retention"))
