"""Admissions are numbered without a gap, and a record of the version before is gone on with."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from redline.errors import DatabaseError
from redline.store import Entry, Journal, erase, exported_chain, verify
from redline.store.chain import GENESIS, canonical, decoded, link, text_digest
from redline.store.database import open_writable
from redline.store.rows import entries_and_content
from tests.store.conftest import NOON


def admission(exchange, **more):
    """Return an admission."""
    return Entry(kind="admission", exchange=exchange, **more)


def numbers(path):
    """Return the numbers of the admissions of a record, in order."""
    with closing(sqlite3.connect(path)) as connection:
        bodies = [decoded(b) for (b,) in connection.execute("SELECT body FROM entry ORDER BY seq")]
    return [body.get("n") for body in bodies if body["kind"] == "admission"]


def forge(path, body):
    """Append a body with a right hash."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        seq, head = connection.execute("SELECT max(seq), hash FROM entry").fetchone()
        row = (seq + 1, body, link(head, body))
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, 0)", row)


def old_record(path, rows):
    """Write a record as version 1 of the tables held it."""
    with closing(open_writable(path, [entries_and_content])) as connection:
        head = GENESIS
        for seq, (kind, exchange, text) in enumerate(rows, start=1):
            salt = bytes([seq]) * 16
            digest = None if text is None else text_digest(salt, text)
            entry = Entry(kind=kind, exchange=exchange, keep_text=True)
            body = canonical(entry, at=NOON, digest=digest)
            head = link(head, body)
            connection.execute("INSERT INTO entry VALUES (?, ?, ?)", (seq, body, head))
            if text is not None:
                connection.execute("INSERT INTO content VALUES (?, ?, ?)", (seq, salt, text))


OLD = [
    ("admission", "x1", b"old words"),
    ("passage", "x1", b"more"),
    ("end", "x1", None),
    ("admission", "x2", None),
]


def test_every_admission_has_the_next_number(journal, path):
    """With a text or without, alone or among others."""
    journal.append_many([admission("x1"), Entry(kind="note", exchange=""), admission("x2")])
    journal.append(admission("x3", text="with a text", keep_text=True, meta={"n": 99}))
    journal.append(admission("x4", text="of somebody", subject=b"s" * 16))
    assert numbers(path) == [1, 2, 3, 4]
    assert (verify(path).whole, verify(path).exchanges) == (True, 4)


def test_what_could_not_be_recorded_takes_no_number(journal, path):
    """A gap would look like a request that was hidden."""
    journal.append(admission("x1"))
    with pytest.raises(DatabaseError):
        journal.append_many([admission("x2"), admission("x3", meta={"bad": 2**70})])
    journal.append(admission("x4"))
    assert numbers(path) == [1, 2]


def test_many_threads_and_two_journals_share_the_numbers(path):
    """Whoever writes, the next number is read where the last one stands."""
    with Journal.open(path) as one, Journal.open(path) as two:
        barrier = threading.Barrier(16)

        def append(i):
            barrier.wait()
            (one, two)[i % 2].append_many([admission(f"{i}-{k}") for k in range(10)])

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(append, range(16)))
    assert numbers(path) == list(range(1, 161))
    assert verify(path).whole


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (3, "is admission 3, and 2 was to come: admission 2 is missing"),
        (9, "is admission 9, and 2 was to come: admissions 2 to 8 are missing"),
        (1, "is admission 1, and 2 was to come: the numbers go back"),
    ],
)
def test_missing_numbers_are_said(journal, path, number, reason):
    """Also where every hash is right, as a program could make them that hides requests."""
    journal.append(admission("x1"))
    forge(path, b'{"at":"","exchange":"x2","kind":"admission","meta":{},"n":%d}' % number)
    assert verify(path).reason == f"entry 2 {reason}"


@pytest.mark.parametrize("said", ['"7"', "null", "[]"])
def test_a_number_that_is_none_is_not_compared(journal, path, said):
    """Entries of version 1 have none; the count goes on."""
    journal.append(admission("x1"))
    forge(path, b'{"at":"","exchange":"x2","kind":"admission","meta":{},"n":%b}' % said.encode())
    assert (verify(path).whole, verify(path).exchanges) == (True, 2)


def test_an_end_that_tells_of_more_passages_than_there_are_is_broken(journal, path):
    """What was released and is not recorded must not look complete."""
    journal.append_many([admission("x1"), Entry(kind="passage", exchange="x1")])
    journal.append(Entry(kind="end", exchange="x1", meta={"passages": 2}))
    assert verify(path).reason == "entry 3 ends after 2 passages, of which 1 are recorded"


def test_ends_are_counted_and_told_apart(journal, path):
    """Admitted is ended, broken off or open, and nothing else."""
    for name, meta in (("x1", {"passages": 0}), ("x2", {"broken_off": True, "passages": 0})):
        journal.append_many([admission(name), Entry(kind="end", exchange=name, meta=meta)])
    journal.append_many([admission("x3"), Entry(kind="end", exchange="nobody")])
    found = verify(path)
    assert (found.exchanges, found.ended, found.broken_off) == (3, 2, 1)
    assert [o.exchange for o in found.open_exchanges] == ["x3"]


def test_a_record_of_version_1_is_gone_on_with(path):
    """Nothing of it changes; the numbers begin behind those that were counted."""
    old_record(path, OLD)
    with Journal.open(path) as journal:
        assert [entry.text for entry in journal.entries()] == ["old words", "more", None, None]
        journal.append(admission("x3", text="new words", keep_text=True, subject=b"s" * 16))
        assert list(journal.entries())[-1].text == "new words"
        assert numbers(path) == [None, None, 3]
        found = verify(path)
        assert (found.whole, found.exchanges, found.ended) == (True, 3, 1)
        assert erase(journal, "x1") == 2
        assert verify(path).whole
    assert [line.get("seq") for line in exported_chain(path)][1:-1] == [1, 2, 3, 4, 5, 6]


def test_a_record_of_version_1_that_is_empty_is_gone_on_with(path):
    """There is nothing to count."""
    old_record(path, [])
    with Journal.open(path) as journal:
        journal.append(admission("x1"))
    assert numbers(path) == [1]


def test_a_record_of_version_1_lists_its_seldom_kinds(path):
    """What was written before is found as what comes later; a kind within meta is none."""
    rows = [("note", '"kind":"incident"', None), ("incident", 'x"1', b"what happened")]
    old_record(path, [*OLD, *rows])
    with Journal.open(path) as journal:
        hidden = Entry(kind="note", exchange="x1", meta={"a": {"kind": "incident"}})
        later = [
            one.seq for one in journal.append_many([hidden, Entry(kind="incident", exchange="")])
        ]
        assert [e.seq for e in journal.entries(kind="incident")] == [len(OLD) + 2, later[1]]
    assert verify(path).whole


def test_damage_in_a_record_of_version_1_does_not_stop_the_move(path):
    """It is verification's to name it."""
    old_record(path, OLD)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE entry SET body = body || x'00' WHERE seq = 4")
    with Journal.open(path) as journal:
        journal.append(admission("x3"))
    assert verify(path).first_broken == 4


def test_a_journal_knows_how_far_it_has_written(journal):
    """Without asking the file: whoever ships it looks at every request."""
    assert journal.written == 0
    journal.append_many([admission("x1"), admission("x2")])
    assert journal.written == 2
    journal.append_many([])
    assert journal.written == 2
