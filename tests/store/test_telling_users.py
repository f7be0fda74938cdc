"""Entries that tell which are of one user, without saying who, until their key is dropped."""

import pytest

from redline.store import Entry, Journal, erase_subject, verify
from redline.store.subjects import user_of

ADA, BEA = b"a" * 16, b"b" * 16


def told(subject, exchange, **more):
    """Return an end that tells its user."""
    return Entry(kind="end", exchange=exchange, subject=subject, tells_user=True, **more)


def users(journal):
    """Return what stands for the user of each end."""
    return [entry.user for entry in journal.entries(kind="end")]


def test_one_user_stands_for_the_same_throughout(journal):
    """With a text or without, in one commit or in another; and two users for two."""
    journal.append_many([told(ADA, "x1"), told(BEA, "x2", text="an error", keep_text=True)])
    journal.append(told(ADA, "x3", text="another"))
    ada, bea, again = users(journal)
    assert ada == again != bea
    assert (len(ada), len(bea)) == (16, 16)
    assert verify(journal.path).whole


@pytest.mark.parametrize("entry", [
    Entry(kind="end", exchange="x", subject=ADA, text="sealed"),
    Entry(kind="end", exchange="x", tells_user=True),
])  # fmt: skip
def test_nothing_is_told_unasked_or_of_nobody(journal, entry):
    """A subject that is a conversation is no user."""
    journal.append(entry)
    assert users(journal) == [""]


def test_after_an_erasure_nobody_can_tell_whose_it_was(journal):
    """The key is gone that it was made with; who comes back is somebody new."""
    journal.append_many([told(ADA, "x1"), told(BEA, "x2")])
    erase_subject(journal, ADA)
    journal.append_many([told(ADA, "x3"), told(BEA, "x4")])
    before, bea, after, still = users(journal)
    assert before != after
    assert bea == still
    assert verify(journal.path).whole


def test_another_process_says_the_same(journal):
    """The key is in the file, and not in whoever writes."""
    journal.append(told(ADA, "x1"))
    with Journal.open(journal.path) as other:
        other.append(told(ADA, "x2"))
        first, second = users(other)
    assert first == second


def test_it_says_nothing_of_the_key():
    """Half of a digest of it."""
    assert user_of(b"k" * 32) != user_of(b"l" * 32)
    assert "6b6b" not in user_of(b"k" * 32)
