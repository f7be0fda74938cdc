"""The chain: turn an entry into bytes and bytes into hashes.

Pure functions; no file, clock or chance. An entry is serialised once, the
bytes that are hashed are the bytes that are stored, and the hash of each
entry covers the hash before it, so no entry can be changed, moved or taken
out without breaking every later one. Cutting off the end leaves a shorter
chain that is whole: only someone who kept a receipt can see that.

A *body* is the stored bytes of an entry: JSON with sorted keys and no spaces.
A *digest* stands in the body for a text, so the text can be erased without
touching the chain; its salt keeps short texts from being guessed. A *number*
counts the admissions of one record, from 1 without gaps. A *user* is a digest of
the key with which their texts are sealed.
"""

from datetime import UTC, datetime
from hashlib import sha256
from math import isfinite
from typing import NotRequired, TypedDict, cast

import orjson

from redline.errors import DatabaseError
from redline.store.entry import JSON, Entry

__all__ = [
    "GENESIS",
    "Body",
    "canonical",
    "decoded",
    "link",
    "needle",
    "numbered",
    "text_bytes",
    "text_digest",
    "with_user",
]

GENESIS = bytes(32)
"""Stands for the hash before the first entry."""

FORMAT = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


class Body(TypedDict):
    """A body, decoded."""

    at: str
    exchange: str
    kind: str
    meta: dict[str, JSON]
    kept: NotRequired[bool]
    n: NotRequired[int]
    text: NotRequired[str]
    user: NotRequired[str]


REQUIRED = {"at": str, "exchange": str, "kind": str, "meta": dict}


def canonical(entry: Entry, *, at: datetime, digest: bytes | None) -> bytes:
    """Body of an entry.

    Raises
    ------
    DatabaseError
        The entry would not read back as it was given: it holds NaN or
        infinity, half of a surrogate pair outside the text, an integer of
        more than 64 bits, or something that JSON does not know.

    >>> at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    >>> canonical(Entry(kind="end", exchange="x1"), at=at, digest=None)
    b'{"at":"2026-01-02T03:04:05.000000+00:00","exchange":"x1","kind":"end","meta":{}}'
    """
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    meta = dict(entry.meta)
    body: Body = {"at": moment, "exchange": entry.exchange, "kind": entry.kind, "meta": meta}
    if digest is not None:
        body |= {"kept": entry.keep_text, "text": digest.hex()}
    try:
        written = orjson.dumps(body, option=FORMAT)
    except orjson.JSONEncodeError as failure:
        raise _unwritable(entry, str(failure)) from failure
    if not _finite(meta):
        raise _unwritable(entry, "NaN and infinity have no place in JSON")
    return written


def _unwritable(entry: Entry, reason: str) -> DatabaseError:
    return DatabaseError(
        f"an entry of kind {entry.kind!r} cannot be recorded: {reason}.\n"
        "Kind, exchange and meta take whole Unicode text, finite numbers, true, false, null, "
        "lists and dictionaries."
    )


def _finite(value: object) -> bool:
    # orjson writes NaN as null, which would read back as "nothing there".
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, dict):
        return all(map(_finite, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_finite, value))
    return True


DIGEST = len(',"text":""}') + 64
"""Bytes at the end of a body that holds a digest: names are sorted, and `text` comes last."""


def numbered(body: bytes, number: int, *, digest: bool) -> bytes:
    """Put the number of an admission into its body, where sorted names want it.

    >>> numbered(b'{"kind":"admission","meta":{}}', 7, digest=False)
    b'{"kind":"admission","meta":{},"n":7}'
    """
    cut = len(body) - (DIGEST if digest else 1)
    return b'%b,"n":%d%b' % (body[:cut], number, body[cut:])


def with_user(body: bytes, user: str) -> bytes:
    """Put what stands for a user into a body, where sorted names want it: at the end.

    >>> with_user(b'{"kind":"end","meta":{}}', "9f3c")
    b'{"kind":"end","meta":{},"user":"9f3c"}'
    """
    return b'%b,"user":"%b"}' % (body[:-1], user.encode())


def decoded(body: bytes) -> Body:
    """What a body says; ValueError where it is not the body of an entry."""
    fields = orjson.loads(body)
    if not isinstance(fields, dict):
        raise ValueError("a body is an object")
    if not all(isinstance(fields.get(name), kind) for name, kind in REQUIRED.items()):
        raise ValueError("a body has at, exchange, kind and meta")
    return cast(Body, fields)


def needle(name: str, value: str) -> bytes:
    """Bytes found in every body whose field `name` is `value`, and in few others.

    >>> needle("kind", "end")
    b'"kind":"end"'
    """
    return orjson.dumps({name: value})[1:-1]


def text_bytes(text: str) -> bytes:
    """UTF-8 that also keeps half of a surrogate pair, which models do emit."""
    return text.encode("utf-8", "surrogatepass")


def text_digest(salt: bytes, text: bytes) -> bytes:
    """SHA-256 of the salt followed by the text."""
    return sha256(salt + text).digest()


def link(previous: bytes, body: bytes) -> bytes:
    """SHA-256 of the hash before (32 bytes) followed by the body."""
    return sha256(previous + body).digest()
