"""A second look at an evaluation: model judges, people's labels, and what scorers cannot see.

What machines said of a run is asked again of models, drawn for people to label, or
corrected by what they said; then it is measured anew from the same evidence.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from redline.errors import EnvironmentFailure, InputError
from redline.evaluate import Row
from redline.llm.connect import connect
from redline.metrics import EvidenceUnit, measure_rows
from redline.scorers.judges import Panel
from redline.stats import Confusion
from redline.workspace.drawing import draw_labels
from redline.workspace.drawn import keep_draw
from redline.workspace.evaluating import Evaluation
from redline.workspace.feature import connect_feature
from redline.workspace.judge_cases import rubric_of
from redline.workspace.judges import Told, judge_run
from redline.workspace.judging import judged_units
from redline.workspace.labels import add_labels, corrected_rows, rows_by_table
from redline.workspace.launch import Launch
from redline.workspace.planning import Choices, suites_of
from redline.workspace.runs import Tried
from redline.workspace.sealing import seal_run

__all__ = ["Looked", "SecondLook", "draw_file", "draw_from", "second_look"]

DRAW = "to-label-{label}.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """What is asked for."""

    judges: tuple[str, ...] = ()
    """Addresses of models."""
    rubrics: tuple[str, ...] = ("harmful",)
    twice: bool = False
    """Ask each judge in both orders of the options."""
    labels: Path | None = None
    """People's labels, as a draw was filled in."""
    by: str = "person:unnamed"
    draw: tuple[str, int] | None = None
    """A label, and how many units are to be labelled."""

    table: tuple[str, Confusion] | None = None
    """A label, and how its judge erred on items elsewhere."""

    @property
    def wanted(self) -> bool:
        """Say whether anything is asked for."""
        return bool(self.judges or self.labels or self.draw or self.table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What came of it."""

    evaluation: Evaluation
    told: tuple[Told, ...] = ()
    """What each rubric's judging came to."""
    labelled: int = 0
    drawn: Path | None = None
    """File of what is to be labelled."""


def second_look(
    launch: Launch,
    choices: Choices,
    found: Evaluation,
    wanted: SecondLook,
    *,
    progress: Callable[[int], None] = lambda _done: None,
) -> Looked:
    """Judge, draw and correct a run that was evaluated, and measure it anew.

    Raises
    ------
    InputError
        A rubric, address or file is none that can be used.
    EnvironmentFailure
        Something cannot be written.
    """
    rows = suites_of(launch, choices).by_id
    told = []
    for name in wanted.rubrics if wanted.judges else ():
        rubric = rubric_of(name, launch.brief, launch.folder)
        clients = tuple(connect(a, launch.folder, os.environ) for a in wanted.judges)
        panel = Panel(rubric=rubric, clients=clients, twice=wanted.twice)
        told.append(judge_run(found.folder, rows, panel, launch.home.cache, progress=progress))
    labelled = add_labels(found.folder, wanted.labels, wanted.by) if wanted.labels else 0
    units = judged_units(launch, connect_feature(launch.policy), rows, found.folder)
    measured = measure_rows(launch.brief.metrics, units, run=found.run.id)
    measured = corrected_rows(launch.brief.metrics, units, found.folder, measured)
    if wanted.table:
        measured = rows_by_table(launch.brief.metrics, *wanted.table, measured)
    whole = replace(found, units=units, measured=measured)
    drawn = None
    if wanted.draw:
        drawn = draw_from(found.folder, units, *wanted.draw, found.run.seed, rows)
    seal_run(launch, Tried(found.folder), units)
    return Looked(evaluation=whole, told=tuple(told), labelled=labelled, drawn=drawn)


def draw_file(folder: Path, label: str) -> Path:
    """Return where a draw from a run stands that people fill in."""
    return folder / DRAW.format(label=label.replace(" ", "-"))


def draw_from(  # what a draw is made from
    folder: Path,
    units: Sequence[EvidenceUnit],
    label: str,
    count: int,
    seed: int,
    rows: Mapping[str, Row],
) -> Path:
    """Draw units of a run to be labelled, keep what was drawn, and return the file to fill in.

    Raises
    ------
    InputError
        There are fewer units, nothing rests on the label, or it was drawn before.
    """
    drawn = draw_file(folder, label)
    lines = draw_labels(units, label, count, seed, rows)
    refuse_existing(drawn)
    keep_draw(folder, lines)
    save(drawn, b"".join(orjson.dumps(line) + b"\n" for line in lines))
    return drawn


def refuse_existing(path: Path) -> None:
    """Refuse to draw over a file that somebody may be filling in."""
    if path.exists():
        raise InputError(
            f"{path}: was drawn before; label that file, or move it away to draw anew."
        )


def save(path: Path, lines: bytes) -> None:
    """Write a draw, never over another."""
    try:
        with path.open("xb") as file:
            file.write(lines)
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror}.") from error
