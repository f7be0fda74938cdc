"""What a record says of texts that are gone, and of itself at earlier times.

Read before the walk: an entry may account for something in an entry before it. A text
may be missing where its exchange was erased, where the key of its subject was dropped,
or where it was older than texts are kept. What is damaged is left to the walk.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from redline.store.chain import Body, decoded, needle
from redline.store.notes import Checkpoint

__all__ = [
    "CHECKPOINT",
    "ERASURE",
    "RETENTION",
    "Accounts",
    "Search",
    "accounts_of",
    "bodies",
    "checkpoint_of",
    "searched",
]

CHECKPOINT = "checkpoint"
ERASURE = "erasure"
RETENTION = "retention"

OF_KIND = "SELECT seq, body FROM entry WHERE instr(body, ?) ORDER BY seq"

Search = Callable[[bytes], Iterable[tuple[int, bytes]]]
"""Gives place and body of every entry whose body holds some bytes, in order."""


def searched(connection: sqlite3.Connection) -> Search:
    """Return the search in a file; what cannot be read is left to the walk."""

    def search(sought: bytes) -> Iterator[tuple[int, bytes]]:
        with suppress(sqlite3.DatabaseError):
            yield from connection.execute(OF_KIND, (sought,))

    return search


@dataclass(slots=True)
class Accounts:
    """What accounts for what."""

    erased: dict[str, int] = field(default_factory=dict)
    """Exchange to the place of its last erasure."""
    dropped: dict[int, int] = field(default_factory=dict)
    """Id of a key to the place of the entry that says that it was dropped."""
    swept: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Kind to the place up to which its texts were swept, and the entry that says so."""
    checkpoints: dict[int, Checkpoint | str] = field(default_factory=dict)
    """Place of an entry to the checkpoint in it, or to what is wrong with it."""

    @property
    def sizes(self) -> set[int]:
        """Return the sizes that checkpoints speak of."""
        return {c.size for c in self.checkpoints.values() if isinstance(c, Checkpoint)}


def accounts_of(search: Search) -> Accounts:
    """Return what the entries of a record account for."""
    found = Accounts()
    for seq, body in bodies(search, ERASURE):
        found.erased[body["exchange"]] = seq
        for key in listed(body["meta"].get("keys")):
            found.dropped[key] = seq
    for seq, body in bodies(search, RETENTION):
        through = body["meta"].get("through")
        if isinstance(through, int) and through < seq:
            for kind in listed(body["meta"].get("kinds")):
                if through >= found.swept.get(kind, (0, 0))[0]:
                    found.swept[kind] = through, seq
    for seq, body in bodies(search, CHECKPOINT):
        found.checkpoints[seq] = checkpoint_of(body)
    return found


def listed(value: object) -> list[Any]:
    """Return a list of what can be a name, and nothing for anything else."""
    return [v for v in value if isinstance(v, int | str)] if isinstance(value, list) else []


def bodies(search: Search, kind: str) -> Iterator[tuple[int, Body]]:
    """Give place and body of every entry of a kind."""
    for seq, body in search(needle("kind", kind)):
        with suppress(ValueError, TypeError):
            fields = decoded(body)
            if fields["kind"] == kind:  # meta may hold the bytes that were sought
                yield seq, fields


def checkpoint_of(body: Body) -> Checkpoint | str:
    """Return the checkpoint of an entry, or what is wrong with it."""
    try:
        found = Checkpoint.of(str(body["meta"].get("note", "")))
    except ValueError as failure:
        return f"says that it is a checkpoint, and {failure}"
    return found if found.right else "holds a checkpoint whose signature is wrong"
