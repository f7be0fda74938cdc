"""The runner: ask a feature everything that is planned, and hand each exchange on.

Exchanges come in as a stream, Interactions go out to a sink as they are done, so
memory does not grow with the run. A few workers share the stream. The feature
may be a guarded one; its Reply then says which controls fired.
"""

import asyncio
from collections.abc import Awaitable, Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from redline.evaluate.asking import Asker, Settings
from redline.evaluate.plan import Planned
from redline.interaction import Interaction
from redline.llm import Client
from redline.run import Run

__all__ = ["Sink", "run"]

Sink = Callable[[Interaction], Awaitable[None] | None]
BREATH = 32
"""Exchanges after which a worker lets others go on, where the feature never waits."""


async def run(  # noqa: PLR0913  the four things that a run connects, and three options
    exchanges: Iterable[Planned],
    client: Client,
    of: Run,
    sink: Sink,
    *,
    done: Container[str] = (),
    progress: Callable[[int], None] | None = None,
    settings: Settings | None = None,
) -> int:
    """Make every exchange that is not done yet, and return how many were made.

    Parameters
    ----------
    exchanges
        From `Plan.exchanges`; read as far as needed, never all at once.
    sink
        Called once for each Interaction, in the order in which they are done.
    done
        Ids that are in the evidence already.
    progress
        Called with the exchanges made so far, after each.

    Raises
    ------
    RedlineError
        What the sink or a record raises; evidence up to then is kept.
    """
    how = settings or Settings()
    work = Work(
        left=(planned for planned in exchanges if planned.id not in done),
        asker=Asker(client=client, of=of, how=how),
        sink=sink,
        progress=progress,
    )
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(max(1, how.concurrency)):
                group.create_task(work.share())
    except BaseExceptionGroup as several:
        # One worker failed and the others were cancelled for it: its error is the news.
        raise several.exceptions[0] from several
    return work.made


@dataclass(slots=True, kw_only=True)
class Work:
    """What the workers of one run share."""

    left: Iterator[Planned]
    asker: Asker
    sink: Sink
    progress: Callable[[int], None] | None
    made: int = 0

    async def share(self) -> None:
        """Take exchanges from the stream until it is empty."""
        for planned in self.left:
            handed = self.sink(await self.asker.exchange(planned))
            if handed is not None:
                await handed
            self.made += 1
            if self.progress:
                self.progress(self.made)
            if self.made % BREATH == 0:
                await asyncio.sleep(0)
