"""The runner: ask a feature everything that is planned, and hand each exchange on.

Exchanges come in as a stream, Interactions go out to a sink as they are done, so
memory does not grow with the run. A few workers share the stream. What failed
upstream is put off to the end and asked once more, and only then handed on as
failed: a stopped run asks it again, and an outage leaves no trace. The feature may
be a guarded one; its Reply then says which controls fired.
"""

import asyncio
from collections.abc import Awaitable, Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field

from redline.errors import EnvironmentFailure
from redline.evaluate.asking import Asker, Settings
from redline.evaluate.plan import Planned
from redline.interaction import Interaction
from redline.llm import Client
from redline.run import Run

__all__ = ["Sink", "run"]

Sink = Callable[[Interaction], Awaitable[None] | None]
HOPELESS = 20
"""Exchanges that fail upstream, with none before them that did not, after which a run ends."""
BREATH = 32
"""Exchanges after which a worker lets others go on, where the feature never waits."""


async def run(
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
    EnvironmentFailure
        The feature cannot be reached: the first exchanges all failed, and none is kept.
    RedlineError
        What the sink or a record raises; evidence up to then is kept.
    """
    how = settings or Settings()
    work = Work(
        left=(planned for planned in exchanges if planned.id not in done),
        asker=Asker(client=client, of=of, how=how),
        sink=sink,
        progress=progress,
        hopeless=min(HOPELESS, of.planned),
    )
    await work.round(how.concurrency)
    if work.put_off:
        await how.sleep(how.wait)
        work.left, work.last = iter(work.put_off), True
        await work.round(how.concurrency)
    return work.made


@dataclass(slots=True, kw_only=True)
class Work:
    """What the workers of one run share."""

    left: Iterator[Planned]
    asker: Asker
    sink: Sink
    progress: Callable[[int], None] | None
    hopeless: int
    """Failures upstream at which a run ends that has made nothing yet."""
    put_off: list[Planned] = field(default_factory=list)
    """Exchanges that failed upstream: only what was to be asked, never what came back."""
    last: bool = False
    """Whether this is the round in which a failure is kept."""
    asked: int = 0
    made: int = 0

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
        """Take exchanges from the stream until it is empty."""
        for planned in self.left:
            found, passing = await self.asker.exchange(planned)
            if passing and not self.last:
                self.wait_with(planned, found.error)
            else:
                await self.hand_on(found)
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

    def wait_with(self, planned: Planned, why: str) -> None:
        """Put an exchange off, or give the run up where nothing has come back at all."""
        self.put_off.append(planned)
        if not self.made and len(self.put_off) >= self.hopeless:
            raise EnvironmentFailure(
                f"the feature does not answer: the first {self.hopeless} exchanges failed, and "
                f"none of them is kept.\nThe last said: {why}\n"
                "Mend that, then run the same command: it goes on where it was."
            )
