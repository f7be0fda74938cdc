"""What goes into the record and what comes out of it.

An *entry* is one thing that happened in one *exchange*; its kind and meta
mean nothing here. A *receipt* is proof that an entry is on disk: where it
stands and the hash that covers it and everything before it.

Meta is kept for ever and covered by the hash, so personal data belongs into
the text, which can be erased.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

__all__ = ["JSON", "Entry", "Receipt", "StoredEntry"]

JSON: TypeAlias = bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to be recorded."""

    kind: str
    """What happened, for example "admission", "passage" or "end"."""

    exchange: str
    """The exchange it belongs to; empty for what belongs to none."""

    meta: Mapping[str, JSON] = field(default_factory=dict)
    """Facts about it, in plain lists and dictionaries; never erased."""

    text: str | None = None
    """What was said; the record always covers it by a salted digest."""

    keep_text: bool = False
    """Whether the text itself is stored too, until it is erased."""

    subject: bytes | None = None
    """Whom the text is about, as 16 bytes that say no name: it is sealed with a key of
    theirs, and is unreadable once that key is dropped. None for a text of nobody's."""

    tells_user: bool = False
    """Whether the record also says which entries are of the same subject, who is a user: by a
    digest of that key, so that nobody can tell whose they were once it is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof that an entry is durable."""

    seq: int
    """Place in the record, from 1 without gaps."""

    hash: bytes
    """SHA-256, 32 bytes, over this entry and all before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """One entry as it is read back."""

    seq: int
    kind: str
    exchange: str

    at: datetime
    """When it was handed to the journal, in UTC."""

    meta: Mapping[str, JSON]

    text: str | None
    """None where there was none, it was not kept, or it has been erased."""

    hash: bytes

    user: str = ""
    """What stands for the user, where the entry tells; another one after an erasure."""
