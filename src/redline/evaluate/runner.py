"""The runner: ask a feature everything that is planned, and hand each exchange on.

Exchanges come in as a stream, Interactions go out to a sink as they are done, so
memory does not grow with the run. A few workers share the stream (`Work`). What failed
upstream is asked once more when all else is done. The feature may be a guarded one; its
Reply then says which controls fired. Who asks is an `Asker` in this process, or a `Crew`
of several.
"""

from collections.abc import Callable, Container, Iterable, Iterator

from redline.evaluate.asking import Asker
from redline.evaluate.plan import Planned
from redline.evaluate.settings import Settings
from redline.evaluate.work import Asking, Sink, Work
from redline.llm import Client
from redline.run import Run

__all__ = ["run", "run_by"]

HOPELESS = 20
"""Exchanges that fail upstream, with none before them that did not, after which a run ends."""
SIGNS = 3
"""Exchanges of an earlier run that are asked again before one that goes on is given up."""


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
