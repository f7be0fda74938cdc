"""Bytes and hashes: what is stored is what is hashed, and nothing is lost on the way."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import DatabaseError
from redline.store import Entry
from redline.store.chain import canonical, decoded, link, needle, text_bytes, text_digest

NOON = datetime(2026, 1, 2, 12, 0, 0, 7, tzinfo=UTC)
WORDS = st.text(max_size=20)
ANY_TEXT = st.text(st.characters(exclude_categories=[]))
META = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@dataclass
class Point:
    """Something that is not JSON."""

    x: int = 1


def test_a_body_is_json_with_sorted_keys_and_no_spaces():
    """The bytes are a format that others will read for years."""
    entry = Entry(kind="passage", exchange="x1", meta={"b": [1, (2,)], "a": "é"}, text="hello")
    assert (
        canonical(entry, at=NOON, digest=bytes(32))
        == (
            '{"at":"2026-01-02T12:00:00.000007+00:00","exchange":"x1","kept":false,"kind":"passage",'
            f'"meta":{{"a":"é","b":[1,[2]]}},"text":"{"00" * 32}"}}'
        ).encode()
    )


def test_time_is_stored_in_utc():
    """A machine that is moved between zones must not seem to jump in time."""
    there = NOON.astimezone(timezone(timedelta(hours=9)))
    entry = Entry(kind="end", exchange="x1")
    assert canonical(entry, at=there, digest=None) == canonical(entry, at=NOON, digest=None)


@given(kind=WORDS, exchange=WORDS, meta=st.dictionaries(WORDS, META, max_size=3))
def test_what_is_written_reads_back_the_same(kind, exchange, meta):
    """A record that changed what it was given would be evidence of nothing."""
    body = canonical(Entry(kind=kind, exchange=exchange, meta=meta), at=NOON, digest=None)
    fields = decoded(body)
    assert (fields["kind"], fields["exchange"], fields["meta"]) == (kind, exchange, meta)
    assert needle("kind", kind) in body
    assert needle("exchange", exchange) in body


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),  # would be stored as null, which reads as "nothing there"
        [{"deep": float("inf")}],
        ("tuple", float("-inf")),
        "half a pair \ud800",
        2**64,
        NOON,
        Point(),
        {1: "a key that is no text"},
        {1, 2},
    ],
)
def test_meta_that_would_not_read_back_is_refused(value):
    """Silence about a value that was bent on the way is worse than an error."""
    entry = Entry(kind="note", exchange="x1", meta={"value": value})
    with pytest.raises(DatabaseError, match=r"kind 'note' cannot be recorded: .*\n.*finite"):
        canonical(entry, at=NOON, digest=None)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"at":"","exchange":1,"kind":"","meta":{}}', b"\xff"]
)
def test_other_bytes_are_not_taken_for_a_body(body):
    """A stranger's file must not crash the one who checks it."""
    with pytest.raises(ValueError):  # noqa: PT011  the class is the promise, the text is free
        decoded(body)


@given(text=ANY_TEXT)
def test_every_text_has_its_own_bytes(text):
    """Half of a surrogate pair is text that models emit: it is kept, not replaced."""
    assert text_bytes(text).decode("utf-8", "surrogatepass") == text


def test_hashes_are_those_of_the_standard():
    """Anyone must be able to recompute the chain without this program."""
    assert text_digest(b"salt", b"text") == hashlib.sha256(b"salttext").digest()
    assert link(b"h" * 32, b"{}") == hashlib.sha256(b"h" * 32 + b"{}").digest()
