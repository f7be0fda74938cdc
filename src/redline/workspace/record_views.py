"""What pages of the record show: its newest entries, and one exchange in full."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import orjson

from redline.errors import InputError
from redline.guard import recorded
from redline.interaction import Interaction
from redline.store import Found, StoredEntry, newest_entries, of_exchange
from redline.workspace.home import Home

__all__ = ["KINDS", "LAST", "Exchanged", "browse", "exchanged", "in_short", "one_exchange"]

KINDS = (
    "admission", "passage", "end", "review", "appeal", "dispute", "incident", "rollout",
    "decision", "checkpoint", "erasure", "retention", "promise", "override", "reload",
)  # fmt: skip
"""Kinds that a page offers to look for; an address may name any other."""
LAST = 2**63 - 1
SECRET = frozenset({"session key", "sketch"})
"""Kinds whose texts are for programs alone: whoever knows that key can link what people said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """One exchange as the record has it."""

    id: str
    entries: Sequence[StoredEntry]
    live: Interaction | None
    """With its texts, as far as they are kept; None where it never ended."""
    before: tuple[tuple[str, str], ...]
    """What was said earlier in the conversation: role and text."""
    calls: str
    kept: bool


def browse(home: Home, before: int = LAST, most: int = 50, kind: str = "") -> Found:
    """Return a page of the record, newest first; nothing where there is none.

    Raises
    ------
    DatabaseError
        It cannot be read.
    """
    if not home.record.is_file():
        return Found(entries=(), before=0)
    found = newest_entries(home.record, before, most, kind)
    return replace(found, entries=tuple(map(shown, found.entries)))


def shown(entry: StoredEntry) -> StoredEntry:
    """Return an entry as people may see it."""
    return replace(entry, text=None) if entry.kind in SECRET else entry


def in_short(entry: StoredEntry) -> str:
    """Return what an entry says, for a list; of an admission, the last thing that was said."""
    if entry.kind != "admission" or entry.text is None:
        return entry.text or ""
    with suppress(ValueError, LookupError, TypeError):
        return str(orjson.loads(entry.text)[-1]["content"])
    return entry.text


def one_exchange(home: Home, exchange: str, at: int) -> Exchanged:
    """Return one exchange, looked for around one of its places.

    Raises
    ------
    InputError
        There is none there.
    """
    entries = of_exchange(home.record, exchange, at) if home.record.is_file() else []
    if not exchange or not entries:
        raise InputError(f"{home.record}: has no exchange {exchange!r:.80} around entry {at:,}.")
    return exchanged(exchange, [shown(entry) for entry in entries])


def told_before(turns: Sequence[Mapping[str, str]]) -> int:
    """Return how many turns are told before the request: behind it may stand what tools gave."""
    return len(turns) - (bool(turns) and turns[-1]["role"] == "user")


def exchanged(exchange: str, entries: Sequence[StoredEntry]) -> Exchanged:
    """Return an exchange from its entries."""
    said = {entry.kind: entry.text for entry in entries if entry.text is not None}
    turns = orjson.loads(said["admission"]) if "admission" in said else []
    ended = next(iter(recorded(entries, texts=True)), None)
    return Exchanged(
        id=exchange,
        entries=entries,
        live=ended.interaction if ended else None,
        before=tuple((turn["role"], turn["content"]) for turn in turns[: told_before(turns)]),
        calls=said.get("calls", ""),
        kept=bool(said.keys() & {"admission", "passage"}),
    )
