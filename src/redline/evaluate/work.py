"""What the workers of one run share: the stream, what is put off, and what was made.

What failed upstream is put off to the end and only then handed on as failed: a stopped run
asks it again, and an outage leaves no trace. A run in which nothing comes back at all is
given up, unless the feature still answers what it answered before.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from redline.errors import EnvironmentFailure
from redline.evaluate.asking import Made
from redline.evaluate.plan import Planned
from redline.interaction import Interaction

__all__ = ["Asking", "Sink", "Work"]

Sink = Callable[[Interaction], Awaitable[None] | None]
BREATH = 32
"""Exchanges after which a worker lets others go on, where the feature never waits."""


class Asking(Protocol):
    """Whoever makes exchanges."""

    @property
    def together(self) -> int:
        """Return how many exchanges to give away at once."""
        ...

    async def several(self, planned: Sequence[Planned]) -> list[Made]:
        """Make some exchanges, and say which may go better another time."""
        ...


@dataclass(slots=True, kw_only=True)
class Work:
    """What the workers of one run share."""

    left: Iterator[Planned]
    known: Sequence[Planned]
    """A few exchanges that were done before."""
    asker: Asking
    sink: Sink
    progress: Callable[[int], None] | None
    hopeless: int
    """Failures upstream at which a run ends that has made nothing yet."""
    enough: Callable[[], bool]
    """Whether no further exchange is to be taken."""
    put_off: list[Planned] = field(default_factory=list)
    """Exchanges that failed upstream: only what was to be asked, never what came back."""
    last: bool = False
    """Whether this is the round in which a failure is kept."""
    asked: int = 0
    made: int = 0
    alive: bool | None = None
    """Whether the feature answers, though to nothing of what is left; None: nobody looked."""
    doubt: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever looks for a sign of life."""

    async def round(self, workers: int) -> None:
        """Ask everything that is left, in a few tasks."""
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(max(1, workers)):
                    group.create_task(self.share())
        except BaseExceptionGroup as several:
            # One worker failed and the others were cancelled for it: its error is the news.
            raise several.exceptions[0] from several

    async def share(self) -> None:
        """Take exchanges from the stream until it is empty or it is enough."""
        while not self.enough() and (taken := list(islice(self.left, self.asker.together))):
            for planned, made in zip(taken, await self.asker.several(taken), strict=True):
                if made.passing and not self.last:
                    await self.wait_with(planned, made.found.error)
                else:
                    await self.hand_on(made.found)
            self.asked += 1
            if self.asked % BREATH == 0:
                await asyncio.sleep(0)

    async def hand_on(self, found: Interaction) -> None:
        """Give an exchange to the sink, and count it."""
        handed = self.sink(found)
        if handed is not None:
            await handed
        self.made += 1
        if self.progress:
            self.progress(self.made)

    async def wait_with(self, planned: Planned, why: str) -> None:
        """Put an exchange off, or give the run up where nothing comes back at all."""
        self.put_off.append(planned)
        if self.made or len(self.put_off) < self.hopeless:
            return
        async with self.doubt:
            if self.alive is None:
                self.alive = await self.lives()
        if not self.alive:
            raise EnvironmentFailure(
                f"the feature does not answer: the first {self.hopeless} exchanges failed, and "
                f"none of them is kept.\nThe last said: {why}\n"
                "Mend that, then run the same command: it goes on where it was."
            )

    async def lives(self) -> bool:
        """Ask something that was answered before; what is left of a run may all be failures."""
        for planned in self.known:
            (made,) = await self.asker.several([planned])
            if not (made.passing or made.found.cached):
                return True
        return False
