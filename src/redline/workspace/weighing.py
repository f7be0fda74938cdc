"""Gather what a decision is made from: review, runs, measurements, the last version.

The newest whole run under the present policy that fits the brief counts; without
one, the newest of any, so that the decision can say what is wrong with it. What
any run under the policy certainly did counts as well, however weak the run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.bars import Measured
from redline.decision import Decision
from redline.evaluate import Suites
from redline.gate import GateInput, Hit, LastVersion
from redline.metrics import EvidenceUnit, measure_rows
from redline.review import Review
from redline.run import Run
from redline.workspace.events import begun_phases
from redline.workspace.feature import connect_feature
from redline.workspace.home import now
from redline.workspace.labels import corrected_rows
from redline.workspace.launch import Launch
from redline.workspace.lines import read_lines
from redline.workspace.reviewing import review_brief
from redline.workspace.runs import Tried, brief_suites, hits_in, runs, trouble_with, units_in
from redline.workspace.versions import last_version

__all__ = ["Shown", "Weighed", "weigh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the runs of a launch show."""

    chosen: Tried | None = None
    trouble: str = ""
    """Why the chosen one is no evidence for the brief as it stands."""
    units: Sequence[EvidenceUnit] = ()
    """Of the chosen run, where it counts."""
    every: tuple[tuple[Run, Sequence[EvidenceUnit]], ...] = ()
    """Every run under the policy with its units, the newest first."""
    measured: Mapping[str, Measured]
    hits: tuple[Hit, ...] = ()
    """Of every run under the policy."""
    last: LastVersion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a decision is made from, with where it came from."""

    given: GateInput
    review: Review
    kept: list[Decision]
    """Every decision before, the oldest first."""
    tried: list[Tried]
    """Every run that can be read, the newest first."""
    shown: Shown


def weigh(launch: Launch) -> Weighed:
    """Gather what a decision is made from; nothing is written but the columns of evidence.

    Raises
    ------
    EvidenceError
        A line of the launch's decisions or events is broken.
    """
    review = review_brief(launch.brief, launch.folder)
    kept = list(read_lines(launch.home.decisions, Decision.restored))
    tried, unread = runs(launch.home)
    looks = looks_at(launch.policy.digest, tried, kept)
    shown = show(launch, tried, kept, looks)
    chosen = shown.chosen
    given = GateInput(
        brief=launch.brief,
        policy_digest=launch.policy.digest,
        run=chosen.run if chosen else None,
        trouble=shown.trouble,
        unread=tuple(unread),
        evidence_digest=chosen.digest if chosen else "",
        findings=review.findings,
        measured=shown.measured,
        hits=shown.hits,
        last=shown.last,
        begun=begun_phases(launch.home),
        looks=looks,
        languages=launch.policy.languages,
        today=now().date().isoformat(),
    )
    return Weighed(given=given, review=review, kept=kept, tried=tried, shown=shown)


def looks_at(policy: str, tried: Iterable[Tried], kept: Iterable[Decision]) -> int:
    """Return how many whole runs under a policy there are or were decided on, at least 1.

    Whoever runs until it passes has looked each time, asked or not; to take a run away
    that was decided on takes no look back.
    """
    there = {t.run.id for t in tried if t.under(policy) and t.run.complete}
    decided = {d.run for d in kept if d.policy == policy and d.evidence}
    return max(1, len(there | decided))


def show(launch: Launch, tried: list[Tried], kept: list[Decision], looks: int) -> Shown:
    """Choose the run that counts, measure it, and gather the hits of all under the policy."""
    if not tried:
        return Shown(measured={})
    suites = brief_suites(launch)
    decided: dict[str, str] = {}
    for decision in kept:
        if decision.evidence:
            decided.setdefault(decision.run, decision.evidence)
    policy = launch.policy.digest
    mine = [t for t in tried if t.under(policy)]
    trouble = {t.folder: trouble_with(t, launch, suites, decided) for t in mine}
    whole = (t for t in mine if t.run.complete and not trouble[t.folder])
    chosen = next(whole, tried[0])
    units = units_by_run(launch, suites, mine)
    wrong = trouble.get(chosen.folder, "")
    counted = units.get(chosen.folder) if not wrong else None
    present = (chosen, counted) if counted else None
    return Shown(
        chosen=chosen,
        trouble=wrong,
        units=counted or (),
        every=tuple((t.run, units[t.folder]) for t in mine),
        measured=corrected_rows(
            launch.brief.metrics,
            counted,
            chosen.folder,
            measure_rows(launch.brief.metrics, counted, looks=looks, run=chosen.run.id),
        )
        if counted
        else {},
        hits=tuple(hit for t in mine for hit in hits_in(launch.brief, units[t.folder], t.run.id)),
        last=last_version(launch, kept, tried, present, suites, looks) if present else None,
    )


def units_by_run(
    launch: Launch, suites: Suites | str, mine: Sequence[Tried]
) -> dict[Path, Sequence[EvidenceUnit]]:
    """Return the judged evidence of some runs, by their folders."""
    if not mine:  # a feature that nobody asked need not be there
        return {}
    feature = connect_feature(launch.policy)
    return {t.folder: units_in(launch, feature, suites, t.folder) for t in mine}
