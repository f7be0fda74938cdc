"""Evaluate a launch: run what its suites and attacks plan, keep the evidence, measure it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.bars import Measured
from redline.errors import Interrupted
from redline.evaluate import RUN, Evidence, Plan, Tally
from redline.interaction import Action
from redline.metrics import EvidenceUnit, measure_rows
from redline.run import Run
from redline.workspace.exchanges import Keeping, asked
from redline.workspace.feature import connect_feature
from redline.workspace.judging import judged_units
from redline.workspace.labels import corrected_rows
from redline.workspace.launch import Launch
from redline.workspace.manner import Manner
from redline.workspace.planning import Choices, planned_run, suites_of, told
from redline.workspace.runs import Tried
from redline.workspace.sealing import refuse_again, seal_run
from redline.workspace.services import attacker_of
from redline.workspace.stopping import Stop, stopped_by_sigterm

__all__ = ["Evaluation", "evaluate_launch"]

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
    tally = Tally(price=manner.price, attacker_price=manner.attacker_price)
    attacker = attacker_of(launch, planned.run)
    folder = launch.home.made().evidence / planned.run.id[:16]
    with Evidence(folder, planned.run) as evidence:
        refuse_again(launch, planned.run, len(evidence.done))
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
    tried = Tried(folder)
    finished = tried.run
    # Among runs that count the same, `decide` takes the one that was shown last.
    (folder / RUN).touch()
    units = judged_units(launch, feature, suites.by_id, folder)
    seal_run(launch, tried, units)
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
