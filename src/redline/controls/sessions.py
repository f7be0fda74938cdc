"""Session memory: what controls over several turns remember of one conversation.

An exchange goes in; a Session comes out: a drawer of small values that belongs to one
conversation of one caller, or to one caller. What is in it lies in a `Memory`: bounded, forgetting
what was not touched for longest, with an end for every value. The one here lives in the process;
another may be shared by several as long as it keeps the three promises of the protocol.

A conversation that the caller does not name has no drawer: what is put there is forgotten at once.
Keys are digests, so that no memory holds a name that a caller chose.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

import orjson

from redline.controls.exchange import Exchange
from redline.errors import InputError

__all__ = ["ENTRIES", "LARGEST", "TOTAL", "Kept", "Memory", "Session", "Sessions", "digest"]

ENTRIES = 50_000
"""Values remembered at once: some 10,000 conversations with all controls on."""
LARGEST = 16_384
"""Bytes of one value."""
TOTAL = 32 << 20
"""Bytes of all values."""
HOUR = 3600.0
"""Seconds that a value is kept where nobody says how long."""


class Memory(Protocol):
    """Where the values lie."""

    async def get(self, key: str) -> bytes | None:
        """Return a value; None where there is none or its time is over."""
        ...

    async def put(self, key: str, value: bytes, seconds: float) -> None:
        """Keep a value for some time, in the place of the one before."""
        ...

    async def add(self, key: str, by: int, seconds: float) -> int:
        """Add to a number at once with whoever else does, and return the sum.

        The time begins with the first of them, and is not made longer by later ones.
        """
        ...


@dataclass(slots=True)
class Kept:
    """A memory in this process; it never grows past `entries` and `total`."""

    entries: int = ENTRIES
    total: int = TOTAL
    clock: Callable[[], float] = time.monotonic
    values: OrderedDict[str, tuple[float, bytes]] = field(default_factory=OrderedDict)
    size: int = 0

    async def get(self, key: str) -> bytes | None:
        """Return a value that is still kept."""
        found = self.found(key)
        return found[1] if found else None

    async def put(self, key: str, value: bytes, seconds: float) -> None:
        """Keep a value."""
        self.keep(key, value, self.clock() + seconds)

    async def add(self, key: str, by: int, seconds: float) -> int:
        """Add to a number."""
        until, before = self.found(key) or (self.clock() + seconds, b"0")
        now = int(before) + by
        self.keep(key, b"%d" % now, until)
        return now

    def found(self, key: str) -> tuple[float, bytes] | None:
        """Return a value with its end, and note that it was asked for."""
        found = self.values.get(key)
        if found is None:
            return None
        if found[0] <= self.clock():
            self.drop(key)
            return None
        self.values.move_to_end(key)
        return found

    def keep(self, key: str, value: bytes, until: float) -> None:
        """Keep a value, and forget others where there is no room."""
        if len(value) > LARGEST:
            raise InputError(
                f"a value of {len(value):,} bytes is too large for a session, which keeps "
                f"{LARGEST:,} at most."
            )
        self.drop(key)
        self.values[key] = until, value
        self.size += len(value)
        while len(self.values) > self.entries or self.size > self.total:
            self.drop(next(iter(self.values)))

    def drop(self, key: str) -> None:
        """Forget a value."""
        found = self.values.pop(key, None)
        self.size -= len(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class Session:
    """The drawer of one conversation, or of one caller."""

    memory: Memory
    key: str
    """Digest of whose it is; empty for a conversation without a name."""

    @property
    def named(self) -> bool:
        """Say whether anything put here can be found again."""
        return bool(self.key)

    async def get(self, name: str) -> Any:
        """Return a value as it was put; None where there is none."""
        found = await self.memory.get(f"{self.key}/{name}") if self.key else None
        return None if found is None else orjson.loads(found)

    async def put(self, name: str, value: Any, seconds: float = HOUR) -> None:
        """Keep a value that is JSON; `name` begins with the id of the control that keeps it."""
        if self.key:
            await self.memory.put(f"{self.key}/{name}", orjson.dumps(value), seconds)

    async def add(self, name: str, by: int = 1, seconds: float = HOUR) -> int:
        """Count, and return how many it makes; without a name nothing was counted before."""
        if not self.key:
            return by
        return await self.memory.add(f"{self.key}/{name}", by, seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """The drawers of all conversations and callers."""

    memory: Memory = field(default_factory=Kept)

    def of(self, exchange: Exchange) -> Session:
        """Return the drawer of the conversation that an exchange belongs to."""
        key, ask = exchange.caller.key, exchange.ask
        found = digest(key, ask.subject, ask.session) if ask.session else ""
        return Session(self.memory, found)

    def person(self, exchange: Exchange) -> Session:
        """Return the drawer of whoever asks; those who cannot be told apart share one."""
        return Session(self.memory, digest(exchange.caller.key, exchange.ask.subject))


def digest(*parts: str) -> str:
    """Return whose drawer it is, in 32 characters: of a key, a person and perhaps a conversation.

    Every part is written with its length, so that no two choices of parts make one text.
    """
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
