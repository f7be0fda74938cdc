"""The keeper: checkpoints and sweeps happen by themselves, beside the traffic."""

import sqlite3
import time
from contextlib import closing

import pytest

from redline.store import Entry, Journal, Keeper, Scribe, Sweeping, notes_in, signer_at, verify
from redline.store import keeper as keeper_module

NOTE = Entry(kind="note", exchange="", text="words", keep_text=True)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(keeper_module, "TICK", 0.01)


@pytest.fixture
def scribe(tmp_path, path):
    """Open a journal with a scribe."""
    with Journal.open(path) as journal:
        yield Scribe(journal, signer_at(tmp_path / "key.pem"))


def until(holds):
    """Wait until something holds."""
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_checkpoint_is_signed_at_once_periodically_and_at_the_end(scribe, path):
    """What a crash left unsigned is signed before more is said; the end is always signed."""
    scribe.journal.append(NOTE)
    with Keeper(scribe, every=0.05) as keeper:
        until(lambda: verify(path).covered == 1)
        scribe.journal.append(NOTE)
        until(lambda: verify(path).covered == 3)
        assert keeper.checkpointed
        assert keeper.trouble == ""
    with Keeper(scribe, every=3600):
        scribe.journal.append(NOTE)
    assert verify(path).covered == 5
    assert verify(path).entries == 6


def test_it_follows_between_checkpoints(scribe):
    """So that none of them has to read much at once."""
    with Keeper(scribe, every=3600):
        until(lambda: scribe.tree.size == scribe.journal.last_seq)
        scribe.journal.append(NOTE)
        until(lambda: scribe.tree.size == scribe.journal.last_seq)


def test_it_reads_a_long_record_page_by_page(scribe):
    """A gateway that starts on a record without checkpoints has much to read."""
    scribe.journal.append_many([NOTE] * 4500)
    with Keeper(scribe, every=3600) as keeper:
        until(lambda: scribe.tree.size >= 4500)
        scribe.journal.append_many([NOTE] * 4500)
        until(lambda: scribe.tree.size >= 9000)
    assert keeper.trouble == ""


def test_nothing_is_swept_where_nothing_says_how_long(scribe):
    """A policy without the control keeps no text at all."""
    scribe.journal.append(NOTE)
    with Keeper(scribe) as keeper:
        keeper._sweep()
    assert not list(scribe.journal.entries(kind="retention"))


def test_texts_are_swept_on_opening(scribe, path):
    """A brief that keeps texts for a time is kept to, without anybody asking."""
    scribe.journal.append(NOTE)
    with Keeper(scribe, Sweeping(keep=-1.0, kinds=["note"])):
        until(lambda: list(scribe.journal.entries(kind="retention")))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM content").fetchone() == (0,)
    assert verify(path).whole


def test_texts_are_swept_again_and_again(scribe):
    """Each hour in earnest."""
    with Keeper(scribe, Sweeping(keep=-1.0, kinds=["note"], every=0.02)):
        for count in (1, 2):
            scribe.journal.append(NOTE)
            until(lambda n=count: len(list(scribe.journal.entries(kind="retention"))) == n)


def test_trouble_is_told_and_passes(scribe, path, tmp_path):
    """A place outside that is away is no reason to stop, and nothing to be silent about."""
    scribe.outside = tmp_path / "away" / "checkpoints.txt"
    scribe.journal.append(NOTE)
    with Keeper(scribe, every=3600) as keeper:
        until(lambda: "cannot be kept outside" in keeper.trouble)
        assert keeper.trouble.startswith("checkpoint: ")
        scribe.outside.parent.mkdir()
        scribe.journal.append(NOTE)
        until(lambda: keeper.trouble == "")
    assert [c.size for c in notes_in(scribe.outside.read_text(), "f")]
    assert verify(path).whole
