"""A recorder that says how long it took: the same one, with a clock beside it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from redline.controls import Exchange
from redline.guard.ended import Ended
from redline.guard.record import Recorder
from redline.guard.telemetry.metrics import Metrics

__all__ = ["Measured"]

COMMIT = "redline_commit_seconds"


@dataclass(slots=True)
class Measured:
    """Records, and counts how long what was recorded took to be durable."""

    recorder: Recorder
    metrics: Metrics
    durable: bool = field(init=False)

    def __post_init__(self) -> None:
        self.durable = self.recorder.durable

    async def admit(self, exchange: Exchange) -> None:
        """Record that a request came in."""
        began = time.perf_counter()
        await self.recorder.admit(exchange)
        self.metrics.time(time.perf_counter() - began, COMMIT, "admission")

    async def release(
        self, exchange: Exchange, start: int, passages: Sequence[str], ended: Ended | None
    ) -> None:
        """Record passages, and perhaps the end."""
        began = time.perf_counter()
        await self.recorder.release(exchange, start, passages, ended)
        self.metrics.time(time.perf_counter() - began, COMMIT, "release")

    async def trouble(self) -> str:
        """Say why nothing can be recorded."""
        return await self.recorder.trouble()

    def keeping(self) -> Mapping[str, str]:
        """Say how the record is kept beside being written."""
        return self.recorder.keeping()
