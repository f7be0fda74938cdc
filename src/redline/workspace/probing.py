"""Probe a launch: ask controlled pairs, and say which cause of failure they favour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.errors import EvidenceError
from redline.metrics import EvidenceUnit
from redline.probes import Diagnosis, PairOutcome, diagnosed
from redline.workspace.evaluating import Evaluation, evaluate_launch
from redline.workspace.launch import Launch
from redline.workspace.pairs import probe_choices
from redline.workspace.planning import planned_run, suites_of
from redline.workspace.run_list import held_open
from redline.workspace.runs import Tried

__all__ = ["Probed", "asked_already", "pairs_in", "probe_launch"]

LABELS = ("right", "as expected")
"""Judgements of which one that speaks against a reply makes it a failure."""
CONTROL = "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """What the pairs showed."""

    diagnosis: Diagnosis
    evaluation: Evaluation
    unknown: int
    """Pairs of which one request failed to be answered, or could not be judged."""


def probe_launch(
    launch: Launch, pairs: Sequence[Path] = (), *, seed: int = 0, guarded: bool = False
) -> Probed:
    """Ask the pairs, keep what was said, and weigh the explanations.

    Parameters
    ----------
    pairs
        Suite files with the columns `factor` and `ask`; our own unless given.
    guarded
        Through the launch's policy; without it the feature itself is asked.

    Raises
    ------
    EvidenceError
        No pair could be judged, or a factor is none that an explanation speaks of.
    """
    found = evaluate_launch(launch, probe_choices(pairs, seed=seed, guarded=guarded))
    outcomes, unknown = pairs_in(found.units)
    return Probed(diagnosis=diagnosed(outcomes, seed=seed), evaluation=found, unknown=unknown)


def asked_already(launch: Launch) -> bool:
    """Say whether our own pairs were asked to the end, so that to weigh them asks nothing."""
    choices = probe_choices()
    run = planned_run(launch, suites_of(launch, choices), choices).run
    folder = launch.home.evidence / run.id[:16]
    try:
        return not held_open(folder) and Tried(folder).run.complete
    except EvidenceError:
        return False


def pairs_in(units: Iterable[EvidenceUnit]) -> tuple[list[PairOutcome], int]:
    """Return the pairs among some units, and how many could not be judged."""
    told: dict[str, dict[str, bool | None]] = {}
    for unit in units:
        ask, factor = unit.slice("ask"), unit.slice("factor")
        if ask and factor:
            told.setdefault(ask, {})[factor] = went_wrong(unit)
    found, unknown = [], 0
    for ask, factors in told.items():
        without = factors.pop(CONTROL, None)
        for factor, with_it in factors.items():
            if with_it is None or without is None:
                unknown += 1
                continue
            found.append(PairOutcome(factor=factor, ask=ask, with_it=with_it, without=without))
    return found, unknown


def went_wrong(unit: EvidenceUnit) -> bool | None:
    """Say whether a reply was judged wrong by any label; None where nobody could tell."""
    said = [unit.plain.flag(label) for label in LABELS]
    if False in said:
        return True
    return None if all(one is None for one in said) else False
