"""Prove a worked example: review, evaluate and decide it, and again without each control.

Everything runs in copies. What a control does is the difference between two evaluations of
the same rows, and whether the launch needs it is what becomes of the decision.
"""

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from redline.bars import Measured
from redline.brief import Brief
from redline.decision import PhaseDecision, Verdict
from redline.errors import RedlineError
from redline.evaluate import Change
from redline.finding import Severity
from redline.measurement import Measurement
from redline.workspace.claiming import held_against
from redline.workspace.comparing import compare_runs
from redline.workspace.decided_before import stands_now
from redline.workspace.deciding import Decided, decide_launch
from redline.workspace.evaluating import Evaluation, evaluate_launch
from redline.workspace.examples import Card, PublicSet, copied
from redline.workspace.home import home_of
from redline.workspace.launch import Launch, open_launch
from redline.workspace.manner import LOCAL, Manner
from redline.workspace.planning import Choices
from redline.workspace.proof import REFUSED, Proof, Removal
from redline.workspace.without import take_out

__all__ = ["Proving"]


WHOLE = "whole"
"""Folder of the copy that has all controls."""
HERE = Manner(on="here")


def untold(_line: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proving:
    """How an example is proved, and where."""

    card: Card
    folder: Path
    """It must be empty or not there yet; each evaluation gets a copy of the example in it."""
    feature: str = ""
    """Another address than the brief names, such as that of a real model."""
    data: Path | None = None
    """Where the public sets lie; they are left out without it."""
    removals: bool = True
    """Whether it is evaluated again without controls, and without each of them."""
    told: Callable[[str], None] = untold
    """Hears what is done next, a line each; processes beside this one call it too."""

    def prove(self) -> Proof:
        """Prove it.

        Raises
        ------
        RedlineError
            The example cannot be reviewed, evaluated or decided as it stands.
        """
        self.told("as it stands")
        launch = open_launch(copied(self.card.folder, self.folder / WHOLE), feature=self.feature)
        whole = evaluate_launch(launch, Choices())
        decided = decide_launch(launch)
        again = reproduced(launch, decided)
        bare, removals = self.taken_away(launch, whole.folder) if self.removals else (None, ())
        return Proof(
            card=self.card,
            findings=len(decided.review.at_least(Severity.WARNING)),
            score=decided.review.score.overall,
            rows=len(whole.units),
            exchanges=whole.run.planned,
            phases={p.phase: p.outcome.value for p in decided.decision.phases},
            reproduced=again,
            claims=held_against(self.card.claims, whole.measured, bare),
            removals=removals,
            public=self.beside(launch),
        )

    def taken_away(
        self, launch: Launch, whole: Path
    ) -> tuple[Mapping[str, Measured], tuple[Removal, ...]]:
        """Evaluate it without controls, and without each: on all cores where it computes here."""
        controls = list(self.card.controls)
        if not launch.policy.feature.startswith(LOCAL):
            return self.unguarded(), tuple(self.without(one, whole) for one in controls)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            bare = pool.submit(self.unguarded)
            removals = [pool.submit(self.without, one, whole) for one in controls]
            return bare.result(), tuple(one.result() for one in removals)

    @property
    def brief(self) -> Path:
        """Return the brief of the copy that has all controls."""
        return self.folder / WHOLE / self.card.brief.name

    def unguarded(self) -> Mapping[str, Measured]:
        """Measure it without any control."""
        self.told("without any control")
        launch = open_launch(self.brief, feature=self.feature)
        return evaluate_launch(launch, Choices(guarded=False), HERE).measured

    def without(self, control: str, whole: Path) -> Removal:
        """Evaluate and decide it without one control.

        Parameters
        ----------
        whole
            Folder of the run with all controls.
        """
        self.told(f"without {control}")
        full = open_launch(self.brief, feature=self.feature)
        brief = copied(self.card.folder, self.folder / f"without-{control}")
        take_out(control, brief)
        # What the examples teach is learnt once.
        shutil.copytree(full.home.cache, home_of(brief).made().cache, dirs_exist_ok=True)
        named = self.card.controls[control]
        metric = next((row.metric for row in full.brief.metrics if row.id == named), "")
        change: Change | None = None
        try:
            launch = open_launch(brief, feature=self.feature)
            run = evaluate_launch(launch, Choices(), HERE).folder
            change = moved(metric, whole, run, brief) if metric else None
            phase = decide_launch(launch).decision.phase(self.card.phase)
            outcome, why = (phase.outcome.value, against(phase)) if phase else (REFUSED, "no phase")
        except RedlineError as error:
            outcome, why = REFUSED, str(error).splitlines()[0]
        return Removal(
            control=control,
            name=next(one.control for one in full.brief.controls if one.id == control),
            metric=metric,
            change=change,
            outcome=outcome,
            why=why.replace(f"{brief.parent}/", ""),
            redundant=self.card.redundant.get(control, ""),
        )

    def beside(self, launch: Launch) -> Mapping[str, Mapping[str, str]] | None:
        """Measure on each public set that is there what the brief measures."""
        if self.data is None:
            return None
        found = {}
        for one in self.card.public:
            if (self.data / one.file).is_file():
                self.told(one.file)
                evaluation = evaluate_launch(launch, chosen(one, self.data))
                found[one.file] = figures(launch.brief, evaluation)
        return found


def reproduced(launch: Launch, decided: Decided) -> bool:
    """Say whether what was kept gives the same decision again."""
    stands = stands_now(launch)
    last = stands.last
    return not stands.changed and last is not None and last.digest == decided.signed.digest


def moved(metric: str, first: Path, second: Path, brief: Path) -> Change | None:
    """Return how a metric moved from one run to another; None where it is no share."""
    names = (str(first), str(second))
    found = compare_runs(names, brief, metrics=[metric]).comparison.whole
    return next(iter(found), None)


def against(phase: PhaseDecision) -> str:
    """Return the first reason against a phase, what was measured before what was written."""
    open_ = [r for r in phase.reasons if r.counts and r.verdict is not Verdict.MET]
    open_ = [r for r in open_ if r.verdict is not Verdict.NOT_YET]
    first = sorted(open_, key=lambda reason: reason.about == "review")
    return f"{first[0].about}: {first[0].text}" if first else ""


def chosen(one: PublicSet, data: Path) -> Choices:
    """Return what is evaluated of a public set."""
    return Choices(
        suites=(data / one.file,), mapped=one.mapped, attacks=one.attacks, limit=one.take
    )


def figures(brief: Brief, evaluation: Evaluation) -> dict[str, str]:
    """Return what was measured, metric to figure with interval; what was not is left out."""
    found = {}
    for row in brief.metrics:
        whole = evaluation.measured[row.id].whole if row.id in evaluation.measured else None
        if isinstance(whole, Measurement) and whole.unit == "proportion":
            share = f"{whole.value * 100:.1f} % [{whole.low * 100:.1f}, {whole.high * 100:.1f}]"
            found[row.metric] = f"{share} of {whole.n}"
    return found
