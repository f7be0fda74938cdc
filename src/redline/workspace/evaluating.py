"""Evaluate a launch: run what its suites and attacks plan, keep the evidence, measure it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redline.bars import Measured
from redline.errors import Interrupted
from redline.evaluate import (
    RUN,
    Attacker,
    Crew,
    Evidence,
    Plan,
    Row,
    Settings,
    Tally,
    Units,
    judge,
    judged,
    read_run,
    run_by,
)
from redline.evaluate.asking import Asker
from redline.evaluate.judgements import judge_labels
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.llm import Client
from redline.metrics import EvidenceUnit, measure_rows
from redline.run import Run
from redline.scorers import SCORERS, Vetted
from redline.workspace.feature import Feature, connect_feature
from redline.workspace.labels import corrected_rows
from redline.workspace.launch import Launch
from redline.workspace.manner import (
    Manner,
    around,
    attacker_of,
    crew_for,
    metered,
    settings_for,
)
from redline.workspace.planning import Choices, planned_run, suites_of, told
from redline.workspace.stopping import Stop, stopped_by_sigterm

__all__ = ["Evaluation", "evaluate_launch", "judged_units"]

AS_USUAL = Manner()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What an evaluation came to."""

    run: Run
    folder: Path
    made: int
    """Exchanges made now; the rest was in the evidence already."""
    tally: Tally
    """What those took."""
    unknown_attacks: tuple[str, ...]
    undriven: tuple[str, ...]
    """Driven attacks that nobody tried, because no attacker was named."""
    left_out: Mapping[str, int]
    """Rows of the suites that do not count, by the reason."""
    units: Sequence[EvidenceUnit]
    measured: Mapping[str, Measured]

    @property
    def partial(self) -> bool:
        """Say whether it was stopped before its end; it then decides nothing."""
        return not self.run.complete

    @property
    def failures(self) -> list[str]:
        """Return why exchanges failed, one reason for each that did."""
        done = (judged.interaction for unit in self.units for judged in unit.exchanges)
        return [one.error for one in done if one.action is Action.FAILED]


def evaluate_launch(
    launch: Launch,
    choices: Choices,
    manner: Manner = AS_USUAL,
    *,
    begun: Callable[[Plan, int], None] = lambda _plan, _done: None,
    progress: Callable[[Tally], None] = lambda _tally: None,
) -> Evaluation:
    """Run, keep and measure an evaluation; one that was interrupted goes on where it was.

    Parameters
    ----------
    manner
        How it is carried out; where that says so it may end early, and is then partial.
    begun
        Told the plan and how many of its exchanges are in the evidence already.
    progress
        Told what was made and spent so far, after each exchange.

    Raises
    ------
    Interrupted
        Somebody stopped it, by SIGINT or SIGTERM; the evidence so far is kept.
    EnvironmentFailure
        The feature does not answer at all; nothing of that is kept.
    InputError
        It cannot be carried out in that manner.
    """
    with stopped_by_sigterm() as stop:
        return evaluated(launch, choices, manner, begun, progress, stop)


def evaluated(
    launch: Launch,
    choices: Choices,
    manner: Manner,
    begun: Callable[[Plan, int], None],
    progress: Callable[[Tally], None],
    stop: Stop,
) -> Evaluation:
    """Run, keep and measure; see `evaluate_launch`."""
    suites = suites_of(launch, choices)
    planned = planned_run(launch, suites, choices)
    feature = connect_feature(launch.policy)
    tally = Tally(price=manner.price)
    attacker = attacker_of(launch, planned.run, manner, tally)
    folder = launch.home.made().evidence / planned.run.id[:16]
    with Evidence(folder, planned.run) as evidence:
        begun(planned, len(evidence.done))
        try:
            keep = Keeping(evidence, tally, progress)
            made = asked(launch, planned, feature, manner, keep, stop, attacker)
        except (KeyboardInterrupt, asyncio.CancelledError) as error:
            raise Interrupted(
                f"{folder}: stopped; the same command goes on where it was."
            ) from error
        if len(evidence.done) + made == planned.run.planned:
            evidence.settle(planned.ids)
    finished = read_run(folder)
    # Among runs that count the same, `decide` takes the one that was shown last.
    (folder / RUN).touch()
    units = judged_units(launch, feature, suites.by_id, folder)
    return Evaluation(
        run=finished,
        folder=folder,
        made=made,
        tally=tally,
        unknown_attacks=planned.unknown,
        undriven=planned.undriven,
        left_out=told(launch.brief, suites),
        units=units,
        measured=corrected_rows(
            launch.brief.metrics,
            units,
            folder,
            measure_rows(launch.brief.metrics, units, run=finished.id),
        ),
    )


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
    attacker: Attacker | None = None,
) -> int:
    """Make every exchange that is not in the evidence, here or in several processes."""
    of, left = planned.run, planned.run.planned - len(keep.evidence.done)
    with metered(launch, feature, of, manner) as client:
        how = settings_for(of, manner, keep.tally, client)
        crew = crew_for(launch, planned, manner, left, how) if left else None
        if crew:
            return asyncio.run(by_crew(planned, crew, keep, how, stop))
        whole = around(launch, feature, client) if of.guarded else client
        return asyncio.run(carried_out(planned, whole, keep, how, stop, attacker))


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


def judged_units(launch: Launch, feature: Feature, rows: Mapping[str, Row], folder: Path) -> Units:
    """Judge the evidence in a folder by rows and scorers; texts stay on the disk.

    Raises
    ------
    EvidenceError
        A line is broken, or belongs to no row.
    EnvironmentFailure
        The columns cannot be written.
    """
    vetted = Vetted.of([*feature.quotes, *launch.texts]) if feature.quotes else None
    scorers = tuple(SCORERS.values())
    models = judge_labels(folder)

    def labels_of(found: Interaction) -> Iterator[Label]:
        """Give what row and scorers say, then what model judges said."""
        yield from judge([found], rows, scorers, vetted)
        yield from models.get(found.id, ())

    return judged(folder, labels_of)
