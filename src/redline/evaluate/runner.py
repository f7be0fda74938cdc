"""The runner: ask a feature everything that is planned, and hand each exchange on.

Exchanges come in as a stream, Interactions go out to a sink as they are done, so
memory does not grow with the run. A few workers share the stream. What failed
upstream is put off to the end and asked once more, and only then handed on as
failed: a stopped run asks it again, and an outage leaves no trace. The feature may
be a guarded one; its Reply then says which controls fired. Who asks is an `Asker` in
this process, or a `Crew` of several.
"""

import asyncio
from collections.abc import Awaitable, Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from redline.errors import EnvironmentFailure
from redline.evaluate.asking import Asker, Made, Settings
from redline.evaluate.plan import Planned
from redline.interaction import Interaction
from redline.llm import Client
from redline.run import Run

__all__ = ["Asking", "Sink", "run", "run_by"]

Sink = Callable[[Interaction], Awaitable[None] | None]
HOPELESS = 20
"""Exchanges that fail upstream, with none before them that did not, after which a run ends."""
SIGNS = 3
"""Exchanges of an earlier run that are asked again before one that goes on is given up."""
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
    asker = Asker(client=client, of=of, how=how)
    return await run_by(asker, exchanges, of, sink, done=done, progress=progress, settings=how)


async def run_by(
    asker: Asking,
    exchanges: Iterable[Planned],
    of: Run,
    sink: Sink,
    *,
    done: Container[str] = (),
    progress: Callable[[int], None] | None = None,
    settings: Settings | None = None,
) -> int:
    """Do as `run`, by whoever asks."""
    how = settings or Settings()
    known: list[Planned] = []
    work = Work(
        left=not_done(exchanges, done, known),
        known=known,
        asker=asker,
        sink=sink,
        progress=progress,
        hopeless=min(HOPELESS, of.planned),
        enough=how.enough or never,
    )
    await work.round(how.concurrency)
    if work.put_off and not work.enough():
        await how.sleep(how.wait)
        work.left, work.last = iter(work.put_off), True
        await work.round(how.concurrency)
    return work.made


def not_done(
    exchanges: Iterable[Planned], done: Container[str], known: list[Planned]
) -> Iterator[Planned]:
    """Give what is not done, and note the first few that are."""
    for planned in exchanges:
        if planned.id not in done:
            yield planned
        elif len(known) < SIGNS:
            known.append(planned)


def never() -> bool:
    """Say that it is not enough."""
    return False


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
