"""Evaluate a launch: run what its suites and attacks plan, keep the evidence, measure it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.attacks import attack
from redline.bars import Measured
from redline.controls import stages
from redline.errors import Interrupted, SuiteError
from redline.evaluate import (
    Evidence,
    Given,
    Plan,
    Settings,
    Suites,
    judge,
    plan,
    read_interactions,
    read_run,
    read_suites,
    run,
)
from redline.guard import Unrecorded, guarded
from redline.llm import Client
from redline.metrics import EvidenceUnit, gather, measure_rows
from redline.run import Run
from redline.scorers import SCORERS, Vetted
from redline.workspace.feature import Feature, connect_feature
from redline.workspace.launch import Launch

__all__ = ["Choices", "Evaluation", "evaluate_launch", "judged_units", "planned_run"]

LOCAL = ("vetted:", "replay:", "python:")
"""Features that compute in this process: one at a time, or latency measures the queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person may choose of an evaluation."""

    suites: tuple[Path, ...] = ()
    """Files or folders; the brief's own unless given."""
    attacks: tuple[str, ...] | None = None
    """Names; those of the brief's table unless given."""
    limit: int | None = None
    seed: int = 0
    split: str = "test"
    guarded: bool = True


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


def suites_of(launch: Launch, choices: Choices) -> Suites:
    """Read the suites that the brief names, or those chosen.

    Raises
    ------
    SuiteError
        None is named, or one cannot be read.
    """
    named = launch.brief.said("suites")
    paths = choices.suites or ((launch.folder / named,) if named else ())
    if not paths:
        raise SuiteError(
            f"{launch.brief.file}: names no suites.\nAdd `suites: suites/` to the front matter, or "
            "name some with --suite."
        )
    return read_suites(paths)


def planned_run(launch: Launch, suites: Suites, choices: Choices) -> Plan:
    """Return what will be done, fixed before the first exchange.

    Raises
    ------
    CatalogueError
        An attack that was chosen is in no catalogue; one that only the brief names is listed.
    """
    if choices.attacks is None:
        vectors = tuple(row.vector for row in launch.brief.attacks)
    else:
        vectors = tuple(attack(name).name for name in choices.attacks)
    return plan(
        suites.split(choices.split),
        vectors,
        Given(
            brief=launch.brief.digest,
            policy=launch.policy.digest,
            feature=launch.policy.feature,
            suites=suites.files,
            split=choices.split,
            seed=choices.seed,
            guarded=choices.guarded,
            languages=launch.policy.languages,
        ),
        limit=choices.limit,
    )


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
        Somebody stopped it; the evidence so far is kept.
    """
    suites = suites_of(launch, choices)
    planned = planned_run(launch, suites, choices)
    feature = connect_feature(launch.policy.feature, launch.folder)
    folder = launch.home.made().evidence / planned.run.id[:16]
    client = around(launch, feature) if choices.guarded else feature.client
    with Evidence(folder, planned.run) as evidence:
        begun(planned, len(evidence.done))
        try:
            made = asyncio.run(carried_out(planned, client, evidence, progress))
        except KeyboardInterrupt as stop:
            raise Interrupted(
                f"{folder}: stopped; the same command goes on where it was."
            ) from stop
    finished = read_run(folder)
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
    made = stages(launch.policy, feature.quotes, cache=launch.home.cache)
    return guarded(feature.client, launch.policy, made, recorder=Unrecorded())


async def carried_out(
    planned: Plan, client: Client, evidence: Evidence, progress: Callable[[int], None]
) -> int:
    """Make every exchange that is not in the evidence."""
    local = planned.run.feature.startswith(LOCAL)
    try:
        return await run(
            planned.exchanges(),
            client,
            planned.run,
            evidence,
            done=evidence.done,
            progress=progress,
            settings=Settings(concurrency=1 if local else 8),
        )
    finally:
        await client.close()


def judged_units(
    launch: Launch, feature: Feature, suites: Suites, folder: Path
) -> list[EvidenceUnit]:
    """Read the evidence in a folder and judge it by rows and scorers."""
    vetted = Vetted.of([*feature.quotes, *launch.texts]) if feature.quotes else None
    interactions = list(read_interactions(folder))
    labels = judge(interactions, suites.by_id, SCORERS.values(), vetted)
    return gather(interactions, labels)
