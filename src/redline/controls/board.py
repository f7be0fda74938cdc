"""The board: which conversations are live, for people in other processes.

Exchanges are noted as they end; once a second at most, the newest conversations go into one file of
this process. It holds digests, counts and times, and no word of what was said.
"""

import asyncio
import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from redline.controls.exchange import Exchange
from redline.controls.sessions import digest

__all__ = ["AGE", "MOST", "Board", "Live", "read_board"]

MOST = 1_000
"""Conversations on the board; the one silent for longest goes first."""
AGE = timedelta(hours=1)
"""A conversation that was silent for longer is live no more."""
EVERY = 0.5
"""Seconds from the first thing that is noted until it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """One conversation."""

    session: str
    """Digest of the caller's key, the person and the conversation's name."""
    named: str
    """Digest of the name alone, so that whoever knows it finds the conversation."""
    key: str
    """Id of the caller's key; empty where none is asked for."""
    caller: str
    """Name of the caller's key."""
    begun: str
    seen: str
    """UTC, ISO 8601."""
    turns: int
    """Exchanges since this process began."""
    action: str
    """What was done with the last one."""


def now() -> datetime:
    """Return the time of the machine, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Board:
    """The conversations of one process."""

    folder: Path
    clock: Callable[[], datetime] = now
    rows: OrderedDict[str, Live] = field(default_factory=OrderedDict)
    due: asyncio.TimerHandle | None = None

    def note(self, session: str, exchange: Exchange) -> None:
        """Note one more exchange of a conversation."""
        at = self.clock().isoformat(timespec="seconds")
        before = self.rows.pop(session, None) or Live(
            session=session,
            named=digest(exchange.ask.session),
            key=exchange.caller.key,
            caller=exchange.caller.name,
            begun=at,
            seen=at,
            turns=0,
            action="",
        )
        self.rows[session] = replace(
            before, seen=at, turns=before.turns + 1, action=exchange.action.value
        )
        if len(self.rows) > MOST:
            self.rows.popitem(last=False)
        if self.due is None:
            self.due = asyncio.get_running_loop().call_later(EVERY, self.write)

    def write(self) -> None:
        """Write the board; a disk that is full must not stop an answer, so it is tried again."""
        self.due = None
        rows = [asdict(row) for row in self.rows.values()]
        part = self.folder / f".board-{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_bytes(orjson.dumps(rows))
            part.replace(self.folder / f"board-{os.getpid()}.json")
        except OSError:
            return

    def close(self) -> None:
        """Take the board down: its process answers nobody any more."""
        if self.due is not None:
            self.due.cancel()
        (self.folder / f"board-{os.getpid()}.json").unlink(missing_ok=True)


def read_board(folder: Path, at: datetime) -> list[Live]:
    """Return the live conversations of all processes, the last heard of first."""
    oldest = (at - AGE).isoformat(timespec="seconds")
    found = [Live(**row) for path in folder.glob("board-*.json") for row in rows_of(path)]
    live = [row for row in found if row.seen >= oldest]
    return sorted(live, key=lambda row: row.seen, reverse=True)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return what a file says; nothing where its process has just ended."""
    try:
        rows: list[dict[str, Any]] = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        return []
    return rows
