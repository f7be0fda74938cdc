"""A crew: several processes that ask a feature which computes where it is called.

Exchanges come in, Interactions go out, the same as one process would have made: an
exchange has its own session and its own seed, so it does not matter who makes it, or
after which other. Each process makes one at a time, so that a latency is that of the
feature and not of a queue. The feature is opened anew in every process. Which processes
they are is told in `cores` and `cluster`.
"""

import asyncio
import time
from collections.abc import Callable, Sequence

from redline.evaluate.asking import Asker, Made
from redline.evaluate.plan import Planned
from redline.evaluate.settings import Settings
from redline.llm import Client
from redline.run import Run

__all__ = ["Crew", "Desk", "Maker"]

Maker = Callable[[], Client]
"""Opens the feature; it is sent to other processes, so it stands at the top of a module."""
QUICK, SLOW = 0.1, 0.5
"""Seconds for what a process was given, below and above which it is given more or less."""
MOST = 64
"""Exchanges that a process is given at once, at most."""


class Desk:
    """One process of a crew: a feature that is asked there."""

    def __init__(self, make: Maker, of: Run, how: Settings) -> None:
        self.asker = Asker(client=make(), of=of, how=how)
        self.loop = asyncio.Runner()

    def work(self, planned: Sequence[Planned]) -> list[Made]:
        """Make some exchanges, one after another."""
        return self.loop.run(self.asker.several(planned))


class Crew:
    """What all crews have in common."""

    size: int
    """Processes."""
    together: int = 1
    """Exchanges that a process is given at once: many of a quick feature, one of a slow one."""

    async def several(self, planned: Sequence[Planned]) -> list[Made]:
        """Have some exchanges made by one process.

        Raises
        ------
        EnvironmentFailure
            A process ended by itself.
        RedlineError
            The feature cannot be opened there.
        """
        began = time.perf_counter()
        found = await self.given_away(list(planned))
        passed = time.perf_counter() - began
        if passed < QUICK and len(planned) == self.together:
            self.together = min(MOST, 2 * self.together)
        elif passed > SLOW:
            self.together = max(1, self.together // 2)
        return found

    async def given_away(self, planned: list[Planned]) -> list[Made]:
        """Have some exchanges made by one process."""
        raise NotImplementedError

    def close(self) -> None:
        """End the processes, as soon as they have made what they were given."""
        raise NotImplementedError
