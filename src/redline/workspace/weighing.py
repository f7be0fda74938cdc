"""Gather what a decision is made from: review, runs, measurements, the last version.

The newest whole run under the present policy that fits the brief counts; without
one, the newest of any, so that the decision can say what is wrong with it. What
any run under the policy certainly did counts as well, however weak the run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.bars import Measured
from redline.decision import Decision
from redline.evaluate import Suites
from redline.evaluate.holding import held
from redline.files import read_lines
from redline.gate import Covered, GateInput, Hit, LastVersion, single_hit_rows
from redline.metrics import EvidenceUnit, measure_rows
from redline.review import Review
from redline.run import KeptAnswers, Run
from redline.workspace.blind import blind_rows, judges_of
from redline.workspace.covering import covered_by
from redline.workspace.events import begun_phases
from redline.workspace.feature import quotes_of
from redline.workspace.fitting import trouble_with
from redline.workspace.hits import hits_in, people_on
from redline.workspace.home import now
from redline.workspace.label_files import added_labels, changed_labels
from redline.workspace.labels import corrected_rows
from redline.workspace.launch import Launch
from redline.workspace.past import Past
from redline.workspace.reviewing import review_brief
from redline.workspace.runs import Tried, brief_suites, runs, units_in
from redline.workspace.sealing import seals
from redline.workspace.signing import decision_troubles, signed_decisions
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
    covered: Covered = Covered()
    """What the chosen run tried, where it counts."""
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
    tried, unread = runs(launch.home, launch.policy.digest)
    unread += decision_troubles(launch.home, signed_decisions(launch.home))
    sealed, unsealed = seals(launch)
    unread += unsealed
    past = Past(kept=kept, sealed=sealed)
    looks = past.looks(launch.policy.digest, tried)
    shown = show(launch, tried, past, looks)
    chosen = shown.chosen
    mine = (run for run in tried if run.under(launch.policy.digest))
    labels = tuple(sorted((f for run in mine for f in run.labels), key=lambda f: (f.run, f.file)))
    given = GateInput(
        brief=launch.brief,
        policy_digest=launch.policy.digest,
        run=chosen.run if chosen else None,
        trouble=shown.trouble,
        unread=tuple(unread),
        evidence_digest=chosen.digest if chosen else "",
        findings=review.findings,
        measured=shown.measured,
        hits=(*shown.hits, *past.lost_hits(launch.policy.digest, (t.record.id for t in tried))),
        labels=labels,
        labels_added=added_labels(labels, kept, chosen.run.id) if chosen else 0,
        blind=blind_in(launch, chosen),
        kept=chosen.kept if chosen else KeptAnswers(),
        covered=shown.covered,
        last=shown.last,
        begun=begun_phases(launch.home),
        looks=looks,
        languages=launch.policy.languages,
        today=now().date().isoformat(),
    )
    return Weighed(given=given, review=review, kept=kept, tried=tried, shown=shown)


def blind_in(launch: Launch, chosen: Tried | None) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return by metric row the controls that are judged by what they use themselves."""
    if chosen is None:  # nobody judged anything
        return {}
    return blind_rows(launch.policy, launch.brief.metrics, judges_of(chosen.folder))


def show(launch: Launch, tried: list[Tried], past: Past, looks: int) -> Shown:
    """Choose the run that counts, measure it, and gather the hits of all under the policy."""
    if not tried:
        return Shown(measured={})
    suites = brief_suites(launch)
    mine = [t for t in tried if t.under(launch.policy.digest)]
    trouble = {t.folder: trouble_with(t, launch, suites, past) for t in mine}
    whole = (t for t in mine if t.run.complete and not trouble[t.folder])
    chosen = next(whole, tried[0])
    # A single hit counts from whichever run it is; where no hit counts alone, one run is enough.
    needed = mine if single_hit_rows(launch.brief) else [t for t in mine if t is chosen]
    units = units_by_run(launch, suites, needed)
    wrong = trouble.get(chosen.folder, "")
    counted = units.get(chosen.folder) if not wrong else None
    present = (chosen, counted) if counted else None
    return Shown(
        chosen=chosen,
        trouble=wrong,
        units=counted or (),
        every=tuple((t.run, units[t.folder]) for t in needed),
        measured=measured_in(launch, chosen, counted, looks) if counted else {},
        hits=tuple(hit for t in needed for hit in hits_of(launch, t, units[t.folder], past)),
        covered=covered_by(launch.brief, chosen.run, counted) if counted else Covered(),
        last=last_version(launch, past.kept, tried, present, suites, looks) if present else None,
    )


def units_by_run(
    launch: Launch, suites: Suites | str, needed: Sequence[Tried]
) -> dict[Path, Sequence[EvidenceUnit]]:
    """Return the judged evidence of some runs, by their folders."""
    if not needed:  # pages that nobody quoted need not be there
        return {}
    quotes = quotes_of(launch.policy)
    return {t.folder: held(units_in(launch, quotes, suites, t.folder)) for t in needed}


def measured_in(
    launch: Launch, chosen: Tried, units: Sequence[EvidenceUnit], looks: int
) -> Mapping[str, Measured]:
    """Return what a run measures for each row, corrected by people's labels where there are any."""
    rows = launch.brief.metrics
    found = measure_rows(rows, units, looks=looks, run=chosen.run.id)
    return corrected_rows(rows, units, chosen.folder, found)


def hits_of(
    launch: Launch, tried: Tried, units: Sequence[EvidenceUnit], past: Past
) -> Iterator[Hit]:
    """Give the single hits of a run; where labels were taken away since, none is refuted."""
    lost = changed_labels(tried.folder, tried.record.id, past.files(tried.record.id))
    for hit in hits_in(launch.brief, units, tried.run.id, people_on(tried.folder)):
        yield hit.whole() if lost else hit
