"""Callers who leave before their answer has begun: nobody goes on working for them.

No server tells by itself. Asking costs a task of its own, so it begins only where an
answer takes a while.
"""

import asyncio
from types import TracebackType

from starlette.types import Receive

__all__ = ["GRACE", "Watch", "left"]

GRACE = 0.25
"""Seconds of work after which it is worth asking whether anybody still waits."""


class Watch:
    """A block that ends early where the caller has left; `gone` says so afterwards."""

    def __init__(self, receive: Receive, grace: float = GRACE) -> None:
        self.receive = receive
        self.grace = grace
        self.gone = False
        self.asking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Watch":
        """Begin; the block runs in the task that is to be ended."""
        self.work = asyncio.current_task()
        self.later = asyncio.get_running_loop().call_later(self.grace, self.ask)
        return self

    def ask(self) -> None:
        """Begin to ask."""
        self.asking = asyncio.create_task(self.end())

    async def end(self) -> None:
        """End the block once the caller has left."""
        await left(self.receive)
        self.gone = True
        if self.work is not None:
            self.work.cancel()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Stop asking; an end that was asked for here stays here."""
        self.later.cancel()
        if self.asking is not None:
            self.asking.cancel()
            await asyncio.wait({self.asking})
        if kind is asyncio.CancelledError and self.gone and self.work is not None:
            return self.work.uncancel() == 0
        return False


async def left(receive: Receive) -> None:
    """Wait until the caller has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
