"""How fast one service may be asked: requests and tokens a minute, and pauses it asks for.

Requests are spread evenly over the minute, so that a limit is kept over every
stretch of time. Tokens are known only afterwards: what was used puts off what
follows. A `Retry-After` holds everybody who asks the same service, not only the
one who was told.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

__all__ = ["Pace"]


@dataclass(slots=True, kw_only=True)
class Pace:
    """The pace of one service; without limits it only keeps the pauses that are asked for."""

    requests: float = math.inf
    """A minute."""
    tokens: float = math.inf
    """A minute, sent and received together."""
    timer: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    free: float = 0.0
    """When the next request may go, by the requests and tokens so far."""
    held: float = 0.0
    """Until when the service asked to be left alone."""

    async def turn(self) -> None:
        """Wait until one more request may go."""
        while (seconds := max(self.free, self.held) - self.timer()) > 0:
            await self.sleep(seconds)
        self.free = max(self.free, self.timer()) + 60 / self.requests

    def used(self, tokens: int) -> None:
        """Count what an exchange took."""
        self.free = max(self.free, self.timer()) + 60 * tokens / self.tokens

    def hold(self, seconds: float) -> None:
        """Let everybody wait for so long."""
        self.held = max(self.held, self.timer() + seconds)
