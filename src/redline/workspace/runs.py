"""The runs of a launch: which are there, which fits the brief as it stands, what each showed.

A run that cannot be read is named, never passed over. A run that is whole and
under this policy may still be no evidence for this brief: its suites changed, it
left out an attack, another version made it, or it was edited since.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline import __version__
from redline.attacks import strategies_by_name, vector
from redline.brief import Brief
from redline.errors import CatalogueError, EvidenceError, SuiteError
from redline.evaluate import (
    Suites,
    evidence_digest,
    judge,
    judged,
    read_interactions,
    read_run,
)
from redline.evaluate.judgements import judge_labels
from redline.evaluate.plan import digest
from redline.gate import Hit
from redline.interaction import Interaction
from redline.label import Label
from redline.measurement import Measurement
from redline.metrics import EvidenceUnit, measure_rows
from redline.run import Run
from redline.scorers import SCORERS, Reference, Vetted
from redline.workspace.feature import Feature
from redline.workspace.home import Home
from redline.workspace.launch import Launch
from redline.workspace.planning import Choices, suites_of

__all__ = ["Tried", "brief_suites", "hits_in", "runs", "trouble_with", "units_in"]

AGAIN = "run `redline evaluate` again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One run with its evidence."""

    folder: Path
    run: Run
    digest: str
    """Of the evidence as it lies there."""
    rows: frozenset[str]
    """Ids of the suite rows that it was made from."""

    def under(self, policy: str) -> bool:
        """Say whether it shows what a policy does: guarded by it, on the rows that count."""
        return self.run.policy == policy and self.run.guarded and self.run.split == "test"


def runs(home: Home) -> tuple[list[Tried], list[str]]:
    """Return every run with evidence, the newest first, and what is wrong with the rest."""
    tried, unread = [], []
    files = home.evidence.glob("*/run.json")
    for file in sorted(files, key=lambda f: f.stat().st_mtime, reverse=True):
        folder = file.parent
        try:
            run = read_run(folder)
            rows = frozenset(i.unit for i in read_interactions(folder))
            found = Tried(folder=folder, run=run, digest=evidence_digest(folder), rows=rows)
            tried.append(found)
        except EvidenceError as error:
            unread.append(" ".join(str(error).split()))
    return tried, unread


def brief_suites(launch: Launch) -> Suites | str:
    """Return the suites that the brief names, or why there are none."""
    try:
        return suites_of(launch, Choices())
    except SuiteError as error:
        return " ".join(str(error).split())


def trouble_with(
    tried: Tried, launch: Launch, suites: Suites | str, decided: Mapping[str, str]
) -> str:
    """Return why a run is no evidence for a brief as it stands; empty where it is.

    Parameters
    ----------
    decided
        Run id to the digest of its evidence when it was first decided on.
    """
    return next(troubles(tried, launch, suites, decided), "")


def troubles(
    tried: Tried, launch: Launch, suites: Suites | str, decided: Mapping[str, str]
) -> Iterator[str]:
    """Give everything that is wrong, what explains the rest first."""
    run = tried.run
    if run.version != __version__:
        yield f"Redline {run.version} made the run, and this is {__version__}; {AGAIN}"
    if isinstance(suites, str):
        yield suites
    else:
        yield from unfit(tried, launch, suites)
    if decided.get(run.id, tried.digest) != tried.digest:
        yield (
            f"the evidence of run {run.id[:12]} changed since it was decided on; put it back as "
            "it was, or run `redline evaluate` with another --seed"
        )


def unfit(tried: Tried, launch: Launch, suites: Suites) -> Iterator[str]:
    """Give what a run leaves out of its brief, or has beside its own plan."""
    run = tried.run
    changed = differing(dict(run.suites), dict(suites.files))
    if changed:
        yield f"{changed}; {AGAIN}"
    for name in known_attacks(launch.brief):
        if name not in run.attacks:
            how = "with --attacker" if name in strategies_by_name() else "without --attacks"
            yield f"the run left out the attack {name!r} of the brief; run `redline evaluate` {how}"
    if run.complete and not fits_its_id(tried, suites, launch.policy.languages):
        yield (
            f"the record of run {run.id[:12]} does not fit its id: it was edited, or the languages "
            f"of the brief changed; move {tried.folder} away and {AGAIN}"
        )


def fits_its_id(tried: Tried, suites: Suites, languages: tuple[str, ...]) -> bool:
    """Say whether a whole run is what its id was made from, so that nobody shortened its plan."""
    order = {file: number for number, (_, file) in enumerate(tried.run.suites)}
    rows = (r for r in suites.rows if r.id in tried.rows and r.split == tried.run.split)
    return (
        digest(tried.run, sorted(rows, key=lambda r: order.get(r.suite, 0)), languages)
        == tried.run.id
    )


def differing(of_run: Mapping[str, str], of_brief: Mapping[str, str]) -> str:
    """Return the first suite file in which a run and a brief differ, in words."""
    for name in sorted({*of_run, *of_brief}):
        if name not in of_run:
            return f"the suite file {name} was not part of the run"
        if name not in of_brief:
            return f"the run used the suite file {name}, which is none of the brief's"
        if of_run[name] != of_brief[name]:
            return f"the suite file {name} changed since the run"
    return ""


def known_attacks(brief: Brief) -> Iterator[str]:
    """Give the names of the attacks in a brief that the catalogue can try."""
    for row in brief.attacks:
        try:
            yield vector(row.vector).name
        except CatalogueError:
            continue  # `review` and `evaluate` say that nobody tries it


def units_in(
    launch: Launch, feature: Feature, suites: Suites | str, folder: Path
) -> Sequence[EvidenceUnit]:
    """Return a run's evidence, judged as far as its rows are still there.

    What was made from a row that is gone is judged by the scorers alone, so that a
    hit does not go with its row.
    """
    rows = {} if isinstance(suites, str) else suites.by_id
    vetted = Vetted.of([*feature.quotes, *launch.texts]) if feature.quotes else None
    scorers = tuple(SCORERS.values())
    models = judge_labels(folder)

    def labels_of(found: Interaction) -> Iterator[Label]:
        """Give what its row, the scorers and model judges say, or no row where it is gone."""
        yield from models.get(found.id, ())
        if found.unit in rows:
            yield from judge([found], rows, scorers, vetted)
            return
        for scorer in scorers:
            for name, value in scorer.judge(found, Reference(vetted=vetted)).items():
                yield Label(interaction=found.id, name=name, value=value, by=scorer.by)

    return judged(folder, labels_of)


def hits_in(brief: Brief, units: Sequence[EvidenceUnit], run: str) -> Iterator[Hit]:
    """Give the metrics of which less is better that certainly had a hit."""
    found = measure_rows(brief.metrics, units, run=run, slices=())
    for row, (whole, _) in found.items():
        if isinstance(whole, Measurement) and whole.better == "lower" and whole.hits:
            yield Hit(row=row, run=run)
