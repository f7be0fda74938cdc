"""Evaluate a launch: run what its suites and attacks plan, keep the evidence, measure it."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.bars import Measured
from redline.controls import stages
from redline.errors import Interrupted
from redline.evaluate import (
    RUN,
    Evidence,
    Plan,
    Settings,
    Suites,
    judge,
    read_interactions,
    read_run,
    run,
)
from redline.guard import Unrecorded, guarded
from redline.interaction import Action
from redline.llm import Client
from redline.llm.protocol import Reply
from redline.metrics import EvidenceUnit, gather, measure_rows
from redline.run import Run
from redline.scorers import SCORERS, Vetted, outcome
from redline.workspace.feature import Feature, connect_feature
from redline.workspace.launch import Launch
from redline.workspace.planning import Choices, planned_run, suites_of
from redline.workspace.stopping import Stop, stopped_by_sigterm

__all__ = ["Evaluation", "evaluate_launch", "judged_units"]

LOCAL = ("vetted:", "replay:", "python:")
"""Features that compute in this process: one at a time, or latency measures the queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What an evaluation came to."""

    run: Run
    folder: Path
    made: int
    """Exchanges made now; the rest was in the evidence already."""
    unknown_attacks: tuple[str, ...]
    units: Sequence[EvidenceUnit]
    measured: Mapping[str, Measured]

    @property
    def failures(self) -> list[str]:
        """Return why exchanges failed, one reason for each that did."""
        done = (judged.interaction for unit in self.units for judged in unit.exchanges)
        return [one.error for one in done if one.action is Action.FAILED]


def evaluate_launch(
    launch: Launch,
    choices: Choices,
    *,
    begun: Callable[[Plan, int], None] = lambda _plan, _done: None,
    progress: Callable[[int], None] = lambda _made: None,
) -> Evaluation:
    """Run, keep and measure an evaluation; one that was interrupted goes on where it was.

    Parameters
    ----------
    begun
        Told the plan and how many of its exchanges are in the evidence already.
    progress
        Told how many exchanges were made, after each.

    Raises
    ------
    Interrupted
        Somebody stopped it, by SIGINT or SIGTERM; the evidence so far is kept.
    EnvironmentFailure
        The feature does not answer at all; nothing of that is kept.
    """
    with stopped_by_sigterm() as stop:
        return evaluated(launch, choices, begun, progress, stop)


def evaluated(
    launch: Launch,
    choices: Choices,
    begun: Callable[[Plan, int], None],
    progress: Callable[[int], None],
    stop: Stop,
) -> Evaluation:
    """Run, keep and measure; see `evaluate_launch`."""
    suites = suites_of(launch, choices)
    planned = planned_run(launch, suites, choices)
    feature = connect_feature(launch.policy)
    folder = launch.home.made().evidence / planned.run.id[:16]
    client = around(launch, feature) if choices.guarded else feature.client
    with Evidence(folder, planned.run) as evidence:
        begun(planned, len(evidence.done))
        try:
            made = asyncio.run(carried_out(planned, client, evidence, progress, stop))
        except (KeyboardInterrupt, asyncio.CancelledError) as error:
            raise Interrupted(
                f"{folder}: stopped; the same command goes on where it was."
            ) from error
    finished = read_run(folder)
    # Among runs that count the same, `decide` takes the one that was shown last.
    (folder / RUN).touch()
    units = judged_units(launch, feature, suites, folder)
    return Evaluation(
        run=finished,
        folder=folder,
        made=made,
        unknown_attacks=planned.unknown,
        units=units,
        measured=measure_rows(launch.brief.metrics, units, run=finished.id),
    )


def around(launch: Launch, feature: Feature) -> Client:
    """Return the feature with the policy around it; an evaluation keeps its own evidence."""
    made = stages(launch.policy, feature.quotes, cache=launch.home.cache, environment=os.environ)
    return guarded(feature.client, launch.policy, made, recorder=Unrecorded())


async def carried_out(
    planned: Plan, client: Client, evidence: Evidence, progress: Callable[[int], None], stop: Stop
) -> int:
    """Make every exchange that is not in the evidence."""
    stop.task = asyncio.current_task()
    local = planned.run.feature.startswith(LOCAL)
    try:
        return await run(
            planned.exchanges(),
            client,
            planned.run,
            evidence,
            done=evidence.done,
            progress=progress,
            settings=Settings(
                concurrency=1 if local else 8, action=as_said if planned.run.guarded else outcome
            ),
        )
    finally:
        stop.task = None
        await client.close()


def as_said(reply: Reply) -> Action:
    """Return what the guard says was done; it has judged its feature's words already."""
    return reply.action


def judged_units(
    launch: Launch, feature: Feature, suites: Suites, folder: Path
) -> list[EvidenceUnit]:
    """Read the evidence in a folder and judge it by rows and scorers."""
    vetted = Vetted.of([*feature.quotes, *launch.texts]) if feature.quotes else None
    interactions = list(read_interactions(folder))
    labels = judge(interactions, suites.by_id, SCORERS.values(), vetted)
    return gather(interactions, labels)
