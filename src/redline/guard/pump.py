"""The pump: run a pipeline in a task of its own and take what is ready together.

The task keeps stages and feature in one place from start to end, which their
time limits rely on. What is ready at the same moment shares one durable commit,
the end of the exchange included. A reader who is slow stops the pipeline after
`ROOM` passages.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from redline.errors import UpstreamError

__all__ = ["ROOM", "Batch", "Pump"]

ROOM = 16
"""Passages that may wait to be taken before the pipeline has to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What was ready."""

    passages: list[str]
    over: bool
    """Whether the pipeline has ended."""
    failure: BaseException | None
    """What ended it, where it failed."""


class Pump:
    """Runs one pipeline; to be closed by whoever made it."""

    def __init__(self, passages: AsyncIterator[str]) -> None:
        self._held: list[str] = []
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._task = asyncio.create_task(self._run(passages))
        self._task.add_done_callback(lambda _: self._news.set())

    async def _run(self, passages: AsyncIterator[str]) -> None:
        async for passage in passages:
            self._held.append(passage)
            self._news.set()
            if len(self._held) >= ROOM:
                self._room.clear()
                await self._room.wait()

    async def take(self) -> Batch:
        """Wait until something is ready, and take all of it."""
        await self._news.wait()
        self._news.clear()
        held, self._held = self._held, []
        self._room.set()
        return Batch(passages=held, over=self._task.done(), failure=self._failure())

    def _failure(self) -> BaseException | None:
        if not self._task.done():
            return None
        if self._task.cancelled():
            return UpstreamError("the feature gave up by itself.")
        return self._task.exception()

    async def close(self) -> None:
        """Stop the pipeline, wherever it is, and wait until it has let go."""
        self._task.cancel()
        await asyncio.wait({self._task})
        self._failure()  # looked at, or asyncio complains that nobody did
