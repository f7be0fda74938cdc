"""The exchanges of an evaluation: what is missing in the evidence is asked, here or by a crew.

A plan and evidence come in; what was made is kept exchange by exchange, so that whoever is
stopped goes on where it was. Returns how many were made.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from redline.evaluate import Attacker, Crew, Evidence, Plan, Settings, Tally, run_by
from redline.evaluate.asking import Asker
from redline.interaction import Interaction
from redline.llm import Client
from redline.workspace.crews import around, crew_for
from redline.workspace.feature import Feature
from redline.workspace.launch import Launch
from redline.workspace.manner import Manner
from redline.workspace.services import attacking, metered, settings_for
from redline.workspace.stopping import Stop

__all__ = ["Keeping", "asked"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """The runner's sink: evidence first, then the count of what it took."""

    evidence: Evidence
    tally: Tally
    progress: Callable[[Tally], None]

    def __call__(self, found: Interaction) -> None:
        """Keep one exchange, count it, and tell of it."""
        self.evidence(found)
        self.tally.add(found)
        self.progress(self.tally)


def asked(
    launch: Launch,
    planned: Plan,
    feature: Feature,
    manner: Manner,
    keep: Keeping,
    stop: Stop,
    attacker: Client | None = None,
) -> int:
    """Make every exchange that is not in the evidence, here or in several processes."""
    of, left = planned.run, planned.run.planned - len(keep.evidence.done)
    with (
        metered(launch, feature, of, manner) as client,
        attacking(launch, attacker, feature.client, of, manner, keep.tally) as attacks,
    ):
        how = settings_for(of, manner, keep.tally, client)
        crew = crew_for(launch, planned, manner, left, how) if left else None
        if crew:
            return asyncio.run(by_crew(planned, crew, keep, how, stop))
        whole = around(launch, feature, client) if of.guarded else client
        return asyncio.run(carried_out(planned, whole, keep, how, stop, attacks))


async def carried_out(
    planned: Plan,
    client: Client,
    keep: Keeping,
    how: Settings,
    stop: Stop,
    attacker: Attacker | None,
) -> int:
    """Make the exchanges in this process."""
    stop.task = asyncio.current_task()
    done = keep.evidence.done
    try:
        asker = Asker(client=client, of=planned.run, how=how, attacker=attacker)
        return await run_by(asker, planned.exchanges(), planned.run, keep, done=done, settings=how)
    finally:
        stop.task = None
        await client.close()
        if attacker:
            await attacker.client.close()


async def by_crew(planned: Plan, crew: Crew, keep: Keeping, how: Settings, stop: Stop) -> int:
    """Make the exchanges in several processes, each with the next before it needs it."""
    stop.task = asyncio.current_task()
    try:
        return await run_by(
            crew,
            planned.exchanges(),
            planned.run,
            keep,
            done=keep.evidence.done,
            settings=replace(how, concurrency=crew.size + 1),
        )
    finally:
        stop.task = None
        crew.close()
