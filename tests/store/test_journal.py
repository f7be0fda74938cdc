"""Appending: durable when it returns, all or nothing, whoever else appends."""

import asyncio
import sqlite3
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import DatabaseError, RecordFull
from redline.store import Entry, Journal, Receipt, verify
from redline.store.chain import GENESIS, link

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


def note(number=0, **more):
    """Return an entry that belongs to no exchange."""
    return Entry(kind="note", exchange="", meta={"number": number}, **more)


def numbers(journal):
    """Return the numbers of all notes, in the order of the record."""
    return [entry.meta["number"] for entry in journal.entries()]


@contextmanager
def held(path):
    """Keep every other writer waiting."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_a_receipt_names_place_and_hash(journal, path):
    """A receipt kept elsewhere proves later what the record said."""
    receipts = [journal.append(note(1)), *journal.append_many([note(2), note(3)])]
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT seq, body, hash FROM entry").fetchall()
    head = GENESIS
    for (seq, body, stored), receipt in zip(rows, receipts, strict=True):
        head = link(head, body)
        assert (stored, receipt) == (head, Receipt(seq=seq, hash=head))


def test_an_entry_reads_back_as_it_was_given(journal, clock):
    """Time is that of the clock given, to the microsecond."""
    receipt = journal.append(
        Entry(kind="end", exchange="x1", meta={"a": [1, None]}, text="Bye.", keep_text=True)
    )
    (entry,) = journal.entries()
    assert (entry.seq, entry.hash) == (receipt.seq, receipt.hash)
    assert (entry.kind, entry.exchange, entry.text) == ("end", "x1", "Bye.")
    assert entry.meta == {"a": [1, None]}
    assert entry.at.isoformat() == "2026-01-02T12:00:00+00:00"
    assert clock().second == 1  # asked once per entry


def test_a_text_is_kept_only_when_asked(journal, path):
    """What is not stored cannot leak; its digest is stored all the same."""
    journal.append_many([note(text="quiet words"), note(text="loud words", keep_text=True)])
    assert [entry.text for entry in journal.entries()] == [None, "loud words"]
    stored = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"quiet words" not in stored
    assert b"loud words" in stored


def test_the_same_text_has_another_digest_each_time(journal, path):
    """Without salt, "yes" could be found by trying."""
    journal.append_many([note(text="yes"), note(text="yes")])
    with closing(sqlite3.connect(path)) as connection:
        bodies = {body for (body,) in connection.execute("SELECT substr(body, -70) FROM entry")}
        salts = {salt for (salt,) in connection.execute("SELECT salt FROM content")}
    assert (len(bodies), len(salts)) == (2, 2)


@given(text=ANY_TEXT)
def test_any_text_is_kept_as_it_is(tmp_path_factory, text):
    """Half of a surrogate pair, NUL and all: the words that were said are the evidence."""
    path = tmp_path_factory.mktemp("any") / "record.db"
    with Journal.open(path) as journal:
        journal.append(note(text=text, keep_text=True))
        assert [entry.text for entry in journal.entries()] == [text]
    assert verify(path).whole


def test_half_a_surrogate_pair_outside_the_text_is_refused(journal):
    """JSON has no bytes for it, and replacing it would record another exchange."""
    with pytest.raises(DatabaseError, match="kind 'end' cannot be recorded"):
        journal.append(Entry(kind="end", exchange="x\udc00"))
    assert journal.append(note()).seq == 1


def test_several_entries_are_recorded_together_or_not_at_all(journal):
    """One entry that cannot be written stops the others of its call."""
    with pytest.raises(DatabaseError):
        journal.append_many([note(1), note(2**70)])
    assert journal.append_many([]) == []
    assert journal.last_seq == 0


def test_a_large_group_stands_side_by_side(journal, path):
    """More rows than fit into one statement are still one transaction."""
    receipts = journal.append_many(note(i, text="t") for i in range(1001))
    assert [receipt.seq for receipt in receipts] == list(range(1, 1002))
    assert numbers(journal) == list(range(1001))
    assert verify(path).entries == 1001


def test_64_threads_share_one_journal(journal, path):
    """Everyone gets a receipt of their own, and the chain has no gap."""

    def append(number):
        receipt = journal.append(note(number))
        return receipt.seq, number

    with ThreadPoolExecutor(64) as pool:
        receipts = dict(pool.map(append, range(64 * 20)))
    assert sorted(receipts) == list(range(1, 64 * 20 + 1))
    assert numbers(journal) == [receipts[seq] for seq in sorted(receipts)]
    assert verify(path).whole


def test_500_tasks_share_one_journal(journal, path):
    """A gateway has as many open exchanges, and one event loop."""

    async def main():
        return await asyncio.gather(*(journal.aappend(note(i)) for i in range(500)))

    receipts = asyncio.run(main())
    assert sorted(receipt.seq for receipt in receipts) == list(range(1, 501))
    stored = numbers(journal)
    assert [stored[receipt.seq - 1] for receipt in receipts] == list(range(500))
    assert verify(path).whole


def test_several_event_loops_share_one_journal(journal):
    """Each task is woken in the loop it waits in."""

    async def main(first):
        return await asyncio.gather(*(journal.aappend(note(first + i)) for i in range(50)))

    with ThreadPoolExecutor(4) as pool:
        receipts = pool.map(lambda first: asyncio.run(main(first)), range(0, 200, 50))
        places = [receipt.seq for group in receipts for receipt in group]
    stored = numbers(journal)
    assert [stored[seq - 1] for seq in places] == list(range(200))


def test_entries_that_wait_together_share_one_commit(journal, path):
    """One sync for many is what makes a durable record affordable."""
    log = path.with_name("record.db-wal")

    async def main():
        with held(path):
            tasks = [asyncio.create_task(journal.aappend(note(i))) for i in range(100)]
            await asyncio.sleep(0.01)
            before = log.stat().st_size
        await asyncio.gather(*tasks)
        return (log.stat().st_size - before) // 4096

    assert asyncio.run(main()) < 20  # pages; a commit for each would log a hundred
    assert numbers(journal) == list(range(100))


def test_giving_up_does_not_take_the_entry_back(path):
    """A client that hangs up must not leave a passage out of the record."""

    async def main(journal):
        with held(path):
            task = asyncio.create_task(journal.aappend(note(1)))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        return await journal.aappend(note(2))

    with Journal.open(path) as journal:
        assert asyncio.run(main(journal)).seq == 2
        assert numbers(journal) == [1, 2]
    assert verify(path).whole


def test_a_loop_that_ended_does_not_stop_the_others(path):
    """The writer outlives those who wait for it."""
    with Journal.open(path) as journal:
        with held(path):
            loop = asyncio.new_event_loop()
            with pytest.raises(TimeoutError):
                loop.run_until_complete(asyncio.wait_for(journal.aappend(note(1)), 0.05))
            loop.close()
        assert journal.append(note(2)).seq == 2


def test_a_locked_record_stops_the_release_and_recovers(path):
    """Doubt about the record means that nothing leaves; the next attempt is free to succeed."""
    with Journal.open(path, patience=0.05) as journal:
        with held(path), pytest.raises(RecordFull) as caught:
            journal.append(note(1))
        assert journal.append(note(2)).seq == 1
    assert str(caught.value) == (
        f"{path}: database is locked.\n"
        "Another program holds it: wait for that program or close it, and retry.\n"
        "The entry was not recorded, so what it covers may not be released."
    )
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


def test_a_record_that_was_taken_away_gives_no_receipts(path):
    """A deleted file can still be written, but nobody would ever find the entry."""
    away = path.with_name("away.db")
    with Journal.open(path) as journal:
        journal.append(note(1))
        path.rename(away)
        with pytest.raises(
            RecordFull, match=r"record.db: No such file or directory.\nCheck the path"
        ):
            journal.append(note(2))
        path.touch()
        with pytest.raises(RecordFull, match="another file has taken its place"):
            journal.append(note(3))
        away.replace(path)
        assert journal.append(note(4)).seq == 2
        assert numbers(journal) == [1, 4]


def test_a_relative_path_outlives_a_change_of_folder(tmp_path, monkeypatch):
    """A server that moves to the root folder goes on with the same record."""
    monkeypatch.chdir(tmp_path)
    with Journal.open("record.db") as journal:
        monkeypatch.chdir("/")
        journal.append(note(1))
        assert numbers(journal) == [1]


def test_closing_writes_what_was_handed_over(journal, path):
    """An orderly stop loses nothing."""

    async def main():
        with held(path):
            tasks = [asyncio.create_task(journal.aappend(note(i))) for i in range(8)]
            await asyncio.sleep(0.01)
            closed = asyncio.create_task(asyncio.to_thread(journal.close))
            await asyncio.sleep(0.01)
        await asyncio.gather(closed, *tasks)

    asyncio.run(main())
    assert verify(path).entries == 8


def test_a_closed_journal_says_so(journal):
    """Closing twice is harmless; appending afterwards is a mistake with a name."""
    journal.append(note())
    journal.close()
    journal.close()
    with pytest.raises(DatabaseError, match=r"the journal is closed.\nOpen it again"):
        journal.append(note())
    with pytest.raises(DatabaseError, match="the journal is closed"):
        asyncio.run(journal.aappend(note()))
    assert journal.last_seq == 1


def test_reading_starts_behind_a_place_and_may_ask_for_a_kind(journal):
    """Who follows the record remembers the last place and asks for more."""
    tricky = {"inner": {"kind": "end"}}  # the bytes that a search for the kind looks for
    journal.append(Entry(kind="admission", exchange="x1", meta=tricky))
    journal.append_many(note(i) for i in range(1200))
    journal.append(Entry(kind="end", exchange="x1"))
    assert journal.last_seq == 1202
    assert [entry.seq for entry in journal.entries()] == list(range(1, 1203))
    assert [entry.seq for entry in journal.entries(after=1200)] == list(range(1201, 1203))
    assert [entry.seq for entry in journal.entries(kind="end")] == [1202]
    assert list(journal.entries(after=1202)) == []


@pytest.mark.parametrize("name", ["x2", 'a"b', "c\\", "ü", "", "INC-1"])
def test_reading_may_ask_for_some_exchanges(journal, name):
    """By their whole names, whatever characters these have."""
    nested = {"exchange": name}  # the bytes that a search for the exchange looks for
    journal.append(Entry(kind="end", exchange="x1", meta=nested))
    journal.append(Entry(kind="end", exchange=name))
    journal.append(Entry(kind="note", exchange=name))
    assert [entry.seq for entry in journal.entries(exchanges=[name])] == [2, 3]
    assert [entry.seq for entry in journal.entries(kind="end", exchanges=[name, "x1"])] == [1, 2]
    assert list(journal.entries(exchanges=[])) == []


def test_entries_are_read_at_their_places(journal):
    """In order and each once; where none stands there is none."""
    journal.append_many(note(i) for i in range(1200))
    wanted = [1200, 3, 3, 0, -1, 1201, *range(700, 1300)]
    found = list(journal.at(wanted))
    assert [entry.seq for entry in found] == [3, *range(700, 1201)]
    assert found[0] == next(journal.entries(after=2))
    assert list(journal.at([])) == []


def test_reading_sees_what_is_appended_meanwhile(journal):
    """A reader who pauses neither stops the writer nor misses anything."""
    journal.append_many(note(i) for i in range(3))
    reading = journal.entries()
    seen = [next(reading).meta["number"]]
    journal.append_many(note(i) for i in range(3, 1000))
    seen += [entry.meta["number"] for entry in reading]
    assert seen == list(range(1000))


def test_reading_takes_constant_memory(journal):
    """A year of traffic is read on a laptop."""
    for _ in range(8):
        journal.append_many(note(text="x" * 4000, keep_text=True) for _ in range(1000))
    tracemalloc.start()
    try:
        assert sum(1 for _ in journal.entries()) == 8000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000  # of 32 MB of text


def test_a_damaged_entry_is_named_when_it_is_read(journal, path):
    """A reader is told to verify rather than shown a guess."""
    journal.append_many([note(1), note(2)])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE entry SET body = x'7b' WHERE seq = 2")
    with pytest.raises(DatabaseError, match=r"entry 2 is damaged .*\nVerify the record"):
        numbers(journal)


def test_a_missing_record_is_not_read_as_an_empty_one(tmp_path):
    """A mistyped path must not look like a quiet day."""
    with pytest.raises(DatabaseError, match="No such file or directory"):
        verify(tmp_path / "none.db")
