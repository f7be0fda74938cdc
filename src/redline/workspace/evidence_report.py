"""Gather the full report of an evaluation or a decision: its numbers, pictures and failures.

A launch and what was decided or evaluated come in; a `ReportData` goes out. Evidence
is walked a few times and never held: what a report keeps is bounded, whatever the
size of the run.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from redline import __version__
from redline.bars import Measured
from redline.evaluate import Units
from redline.metrics import EvidenceUnit
from redline.report import Pictures, ReportData
from redline.run import Run
from redline.workspace.audience import promises
from redline.workspace.deciding import Decided
from redline.workspace.evaluating import Evaluation
from redline.workspace.feature import quotes_of
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.report_lines import families, judging
from redline.workspace.report_pictures import missing, pictured
from redline.workspace.reporting import attack_lines, confusion, measured_rows, score_of
from redline.workspace.runs import brief_suites, units_in
from redline.workspace.second_look import Looked

__all__ = ["decided_report", "evaluated_report", "run_report"]

LIMITS = (
    "Bounds take units, or families of units where a row says so, as independent draws from the "
    "suite. They say nothing of requests that the suite does not hold.",
    "Attacks are those of the catalogue; somebody who adapts to the guard is not simulated.",
)


def decided_report(launch: Launch, decided: Decided) -> ReportData:
    """Return the full report of a decision; without a run it has no figures."""
    units = units_of(launch, decided)
    data = run_report(launch, decided.run, units, decided.measured, looks=decided.decision.looks)
    return replace(
        data,
        findings=decided.review.findings,
        score=score_of(decided.review),
        overall=decided.review.score.overall,
        decision=decided.decision,
        limits=(*data.limits, *promises(launch)),
        signed=f"entry {decided.signed.entry} of the record, key {decided.signed.key[:16]}",
    )


def evaluated_report(launch: Launch, found: Evaluation, looked: Looked | None = None) -> ReportData:
    """Return the full report of an evaluation; it decides nothing.

    Parameters
    ----------
    looked
        What model judges and people said of it, where they were asked.
    """
    data = run_report(launch, found.run, found.units, found.measured, looks=1)
    pictures = data.pictures or Pictures()
    cost = found.tally.cost
    if pictures.spent and cost is not None and found.made == found.run.done:
        pictures = replace(pictures, spent=replace(pictures.spent, usd=cost))
    judges = (*judging(looked), *pictures.judges)
    pictures = replace(pictures, judges=judges)
    return replace(data, pictures=replace(pictures, missing=tuple(missing(pictures))))


def units_of(launch: Launch, decided: Decided) -> Sequence[EvidenceUnit]:
    """Return the judged units of the run that was decided on.

    Where it counted it was judged a moment ago, for the decision; its columns are read again.
    """
    folder = folder_of(launch, decided.run) if decided.run else None
    if folder is None:
        return ()
    if decided.decision.evidence:
        with suppress(OSError):
            return Units(folder)
    return units_in(launch, quotes_of(launch.policy), brief_suites(launch), folder)


def folder_of(launch: Launch, run: Run) -> Path | None:
    """Return where a run lies; None where it is gone."""
    folder = launch.home.evidence / run.id[:16]
    return folder if (folder / "run.json").exists() else None


def run_report(
    launch: Launch,
    run: Run | None,
    units: Sequence[EvidenceUnit],
    measured: Mapping[str, Measured],
    *,
    looks: int = 1,
    dials: bool = True,
) -> ReportData:
    """Return what a run gives to a report.

    Parameters
    ----------
    dials
        Whether thresholds of controls are read again; that takes longer than all the rest.
    """
    brief = launch.brief
    return ReportData(
        brief=brief,
        run=run,
        measured=measured_rows(brief, measured, looks=looks),
        confusion=confusion(units),
        attacks=(*attack_lines(units), *families(units)),
        pictures=pictured(launch, run if dials else None, units, measured, looks=looks),
        limits=LIMITS,
        made_at=now().isoformat(timespec="seconds"),
        version=__version__,
    )
