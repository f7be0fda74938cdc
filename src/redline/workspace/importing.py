"""Take in what other tools ran, and give out what we ran.

An import lies in `imported/` beside the evidence, in the same form, so that it can be read,
compared and turned into rows; the gate never looks there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from redline import __version__
from redline.brief import load_brief
from redline.controls import compile_policy
from redline.errors import EvidenceError, InputError, RedlineError
from redline.evaluate import RUN, Evidence, Units, read_interactions, read_run
from redline.files import read_lines
from redline.formats import Foreign, Heard, read_foreign, write_exchanges
from redline.guard import recorded
from redline.label import Label, LabelValue
from redline.run import Run
from redline.store import Journal
from redline.workspace.home import home_of
from redline.workspace.launch import Launch
from redline.workspace.suite_files import put

__all__ = [
    "LIVE",
    "Imported",
    "export_live",
    "export_run",
    "import_file",
    "policy_of",
    "run_folder",
]

LABELS = "labels.jsonl"
LIVE = "live"
"""Names the record in the place of a run."""
FOLDERS = ("evidence", "imported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came in for one feature."""

    folder: Path
    tool: str
    run: Run
    actions: Mapping[str, int]
    """Exchanges by what was done."""
    said: Mapping[str, tuple[int, int]]
    """The other tool's judgements: how often it said yes, and of how many."""
    left: Mapping[str, int]
    """What of the file is no exchange here, by the reason."""


def import_file(file: Path, brief: Path, home: Path | None = None) -> list[Imported]:
    """Take in a file of another tool; the same file twice is taken in once.

    Raises
    ------
    InputError
        It is none of the formats that are known.
    MissingExtra
        What reads it is not installed.
    """
    place = home_of(brief, home).made()
    return [taken(found, place.folder / "imported") for found in read_foreign(file)]


def taken(found: Foreign, imported: Path) -> Imported:
    """Keep what one feature was asked."""
    folder = imported / found.run.id
    with Evidence(folder, found.run) as evidence:
        for one in found.heard:
            if one.exchange.id not in evidence.done:
                evidence(one.exchange)
        evidence.settle(lambda: (one.exchange.id for one in found.heard))
    put(folder / LABELS, (label.stored() for one in found.heard for label in one.labels))
    said: dict[str, Counter[bool]] = {}
    for one in found.heard:
        for label in one.labels:
            if isinstance(label.value, bool):
                said.setdefault(label.name, Counter())[label.value] += 1
    return Imported(
        folder=folder,
        tool=found.tool,
        run=found.run,
        actions=dict(Counter(one.exchange.action.value for one in found.heard)),
        said={name: (counts[True], counts.total()) for name, counts in said.items()},
        left=found.left,
    )


def policy_of(brief: Path) -> str | None:
    """Return the digest of a brief's policy, or None where there is no brief to compile."""
    try:
        return compile_policy(load_brief(brief), brief.resolve().parent).digest
    except RedlineError:
        return None


def export_run(folder: Path, to: Path) -> int:
    """Write a run's exchanges, with their labels where it was judged; returns how many.

    Raises
    ------
    EvidenceError
        There is no run, or it is not whole.
    InputError
        The name says none of the formats.
    """
    return write_exchanges(to, read_run(folder), heard_in(folder))


def export_live(launch: Launch, to: Path) -> int:
    """Write the exchanges of a launch's record, with the labels they have; returns how many.

    Raises
    ------
    InputError
        There is no record, or the name says none of the formats.
    DatabaseError
        The record cannot be read.
    """
    if not launch.home.record.is_file():
        raise InputError("there is no record yet; it begins with `redline serve`.")
    reviewed = said_later(launch)
    with Journal.open(launch.home.record, create=False) as journal:
        heard = (
            Heard(exchange=x.interaction, labels=(*x.labels, *reviewed.get(x.interaction.id, ())))
            for x in recorded(journal.entries(), texts=True)
        )
        return write_exchanges(to, live_run(launch), heard)


def live_run(launch: Launch) -> Run:
    """Return what stands over exported live exchanges, for formats that ask for a run."""
    return Run(
        id=LIVE,
        brief=launch.brief.digest,
        policy=launch.policy.digest,
        feature=launch.policy.feature,
        suites=(),
        attacks=(),
        split=LIVE,
        seed=0,
        version=__version__,
        planned=0,
        units=0,
    )


def said_later(launch: Launch) -> dict[str, list[Label]]:
    """Return what reviewers and callers said of exchanges, by exchange; the last word of each."""
    found: dict[str, dict[tuple[str, str], Label]] = {}
    for label in read_lines(launch.home.folder / LABELS, Label.restored):
        found.setdefault(label.interaction, {})[label.by, label.name] = label
    return {exchange: list(labels.values()) for exchange, labels in found.items()}


def heard_in(folder: Path) -> Iterator[Heard]:
    """Give a run's exchanges with what was said of each."""
    try:
        units = Units(folder)
    except OSError:
        yield from unjudged(folder)
        return
    for unit in units:
        for judged in unit.exchanges:
            whole = getattr(judged.interaction, "whole", judged.interaction)
            yield Heard(exchange=whole, labels=tuple(labels(whole.id, judged.labels)))


def unjudged(folder: Path) -> Iterator[Heard]:
    """Give the exchanges of a run that nobody judged here; an import keeps others' labels."""
    said: dict[str, list[Label]] = {}
    for label in read_lines(folder / LABELS, Label.restored):
        said.setdefault(label.interaction, []).append(label)
    for found in read_interactions(folder):
        yield Heard(exchange=found, labels=tuple(said.get(found.id, ())))


def labels(ident: str, values: Mapping[str, LabelValue]) -> Iterable[Label]:
    """Give labels of what counts; which judge said it is not kept in the columns."""
    for name, value in values.items():
        yield Label(interaction=ident, name=name, value=value, by="redline")


def run_folder(name: str, brief: Path, home: Path | None = None) -> Path:
    """Return the folder of a run: a path, or the beginning of the id of a run or an import.

    Raises
    ------
    EvidenceError
        There is none, or more than one.
    """
    if (Path(name) / RUN).is_file():
        return Path(name)
    place = home_of(brief, home).folder
    found = [f.parent for part in FOLDERS for f in (place / part).glob(f"*/{RUN}")]
    fits = [folder for folder in found if folder.name.startswith(name)]
    if len(fits) != 1:
        there = ", ".join(sorted(folder.name for folder in found)) or "none"
        raise EvidenceError(
            f"{place}: {len(fits)} runs begin with {name!r}; there: {there}.\n"
            "Name one, or its folder; --brief or --home says where to look."
        )
    return fits[0]
