"""Clerks: they tell a shared store what leases came to, so that no request waits for it.

Leases that ended come in; a few tasks tell the store of them, in no order that matters. While the
store is away they wait, up to so many; of what is more the estimate stands.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from redline.guard.access.scripts import Away, Scripts
from redline.guard.access.spoken import Held

__all__ = ["Clerks"]

PENDING = 10_000
"""Leases that wait."""
CLERKS = 8
"""Tasks at the same time."""
More = tuple[int, int, int]
"""What a lease came to beyond its estimate: tokens, millionths of a dollar, requests."""


@dataclass(slots=True)
class Clerks:
    """The clerks of one process."""

    scripts: Scripts
    lost: Callable[[], None]
    """Told that the store is away."""
    idle: bool = False
    """Whether they wait for it."""
    pending: deque[tuple[str, Held, More]] = field(default_factory=lambda: deque(maxlen=PENDING))
    work: "set[asyncio.Task[None]]" = field(default_factory=set)

    def take(self, lease: str, held: Held, more: More) -> None:
        """Take a lease that ended."""
        self.pending.append((lease, held, more))
        self.hurry()

    def hurry(self) -> None:
        """Have the store told what waits to be told."""
        if self.pending and not self.idle and len(self.work) < CLERKS:
            task = asyncio.get_running_loop().create_task(self.tell())
            self.work.add(task)
            task.add_done_callback(self.work.discard)

    async def tell(self) -> None:
        """Tell the store what waits to be told."""
        while self.pending and not self.idle:
            one = self.pending.popleft()
            lease, held, more = one
            try:
                await self.scripts.run("settle", held.keys, [lease, *more, *held.limits])
            except Away:
                # Told twice it does nothing the second time, so it may be told again.
                self.pending.appendleft(one)
                self.lost()

    async def close(self) -> None:
        """Tell all that waits."""
        if self.work:
            await asyncio.wait(self.work)
        await self.tell()
