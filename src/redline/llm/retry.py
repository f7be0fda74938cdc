"""When a failed call is worth another try, and how long to wait before it.

A try is worth repeating where the service said so (429, 5xx) or was not reached
at all. Two budgets hold it: one for each ask (tries and seconds), and one for
the whole client, so that a service in trouble is not asked four times as often.
"""

import asyncio
import math
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from redline.errors import UpstreamError

__all__ = ["Budget", "Retry", "Transient"]

Sleep = Callable[[float], Awaitable[None]]


class Transient(UpstreamError):
    """A failure that may pass by itself; `after` is what the service asked to wait, in seconds."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


@dataclass(slots=True, kw_only=True)
class Budget:
    """Retries that a client has left: each ask earns a share of one, each retry costs one."""

    left: float = 10.0
    """A client may begin with this many retries."""
    earned: float = 0.2
    """So in the long run at most one call in six is a retry."""
    most: float = 100.0
    total: float = math.inf
    """Retries of a whole run, however many asks it has."""

    def earn(self) -> None:
        """Count one ask."""
        self.left = min(self.most, self.left + self.earned)

    def spend(self) -> bool:
        """Take one retry, or say that none is left."""
        if min(self.left, self.total) < 1:
            return False
        self.left -= 1
        self.total -= 1
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How often and how long to try again."""

    tries: int = 4
    """Calls for one ask, the first included."""
    first: float = 0.5
    """Seconds before the second call; doubled before each further one."""
    longest: float = 20.0
    """Seconds that one wait may last, also where the service asks for more."""
    sleep: Sleep = asyncio.sleep
    rng: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311  spreads waits
    budget: Budget = field(default_factory=Budget)

    def wait(self, failed: int, after: float | None) -> float | None:
        """Return the seconds to wait after that many failed calls, or None to give up."""
        if failed >= self.tries or (after is not None and after > self.longest):
            return None
        if not self.budget.spend():
            return None
        spread = self.first * 2.0 ** (failed - 1) * (0.5 + self.rng.random() / 2)
        return min(self.longest, max(spread, after or 0.0))
