"""How a run is made: none of it is part of what is measured.

Time, waiting and pace come in here, so that the rest of a run asks no clock of its own.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from redline.interaction import Action
from redline.llm import Reply
from redline.scorers import outcome

__all__ = ["Settings", "Used"]


def utc_now() -> datetime:
    """Return the time of day."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What the calls of one exchange took."""

    tokens: tuple[int, int] | None = None
    """Sent and received; None where the service did not count them all."""
    cached: bool = False
    """Whether an answer came from an earlier run."""
    since: str = ""
    """When the oldest of those was given, ISO 8601."""
    elsewhere: bool = False
    """Whether one of those was given under another policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run is made; none of it is part of what is measured."""

    concurrency: int = 8
    """Exchanges in flight. For a feature that computes in this process, 1 keeps latency honest."""
    wait: float = 1.0
    """Seconds before the second round, in which what failed is asked once more."""
    limit: float = 180.0
    """Seconds for one call."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Sampling settings of the wire format, passed on with every ask."""
    clock: Callable[[], datetime] = utc_now
    timer: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    action: Callable[[Reply], Action] = outcome
    """What a reply did; a guarded client has judged its feature's words itself."""
    turn: Callable[[], Awaitable[None]] | None = None
    """Waits until the service may be called once more; no part of the latency."""
    used: Callable[[str], Used] | None = None
    """What the calls of a session took, where somebody meters them; asked once."""
    enough: Callable[[], bool] | None = None
    """Whether the run ends here, to be gone on with another day."""
