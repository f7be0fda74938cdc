"""The runs of a launch: which are there, and what each showed.

A home comes in; every run with evidence goes out, the newest first, each read when somebody
asks for what is in it, and once. A run that cannot be read is named, never passed over.
Which of them fits the brief as it stands is told in `fitting`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from redline.decision import LabelFile
from redline.errors import EvidenceError, SuiteError
from redline.evaluate import Suites, evidence_digest, judge, judged
from redline.evaluate.judgements import judge_labels
from redline.evaluate.reading import kept_run, placed
from redline.evaluate.stock import Stock, stock_of
from redline.interaction import Interaction
from redline.label import Label
from redline.metrics import EvidenceUnit
from redline.run import KeptAnswers, Run
from redline.scorers import Reference, Vetted, scorers_by_name
from redline.workspace.home import Home
from redline.workspace.label_files import label_files
from redline.workspace.launch import Launch
from redline.workspace.planning import Choices, suites_of
from redline.workspace.pricing import Pricing

__all__ = ["Tried", "brief_suites", "labelling", "runs", "units_in"]


class Tried:
    """One run with its evidence, which is read once and when it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Read what was to be run.

        Raises
        ------
        EvidenceError
            The folder holds no record of a run.
        """
        self.folder = folder
        self.record = kept_run(folder)
        """As it was begun; how much of it was done stands in `run`."""

    def under(self, policy: str) -> bool:
        """Say whether it shows what a policy does: guarded by it, on the rows that count."""
        run = self.record
        return run.policy == policy and run.guarded and run.split == "test"

    @cached_property
    def stock(self) -> Stock:
        """Read the evidence.

        Raises
        ------
        EvidenceError
            It is not whole, or a line belongs to another run.
        """
        return stock_of(self.folder)

    @property
    def run(self) -> Run:
        """Return the run with what was done of it."""
        return self.stock.run

    @property
    def digest(self) -> str:
        """Return the digest of the evidence as it lies there."""
        return self.stock.digest

    @property
    def kept(self) -> KeptAnswers:
        """Return what of it was answered by earlier runs."""
        return self.stock.kept

    @property
    def rows(self) -> frozenset[str]:
        """Return the ids of the suite rows that it was made from."""
        return self.stock.rows

    @cached_property
    def labels(self) -> tuple[LabelFile, ...]:
        """Return how the files of labels beside it stand."""
        return label_files(self.folder, self.record.id)

    def still(self, digest: str) -> bool:
        """Say whether the evidence has this digest; what cannot be read has not."""
        try:
            return evidence_digest(self.folder) == digest
        except EvidenceError:
            return False


def runs(home: Home, policy: str) -> tuple[list[Tried], list[str]]:
    """Return every run with evidence, the newest first, and what is wrong with the rest.

    Those under the policy are read, and so is the newest there is: it is shown where none
    of them counts. Of any other the record is read and the first exchange held against it.
    """
    tried: list[Tried] = []
    unread = []
    files = home.evidence.glob("*/run.json")
    for file in sorted(files, key=lambda f: f.stat().st_mtime, reverse=True):
        try:
            found = Tried(file.parent)
            if not tried or found.under(policy):
                _ = found.stock
            else:
                next(placed(found.folder, found.record), None)
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


def units_in(
    launch: Launch, quotes: Sequence[str], suites: Suites | str, folder: Path
) -> Sequence[EvidenceUnit]:
    """Return a run's evidence, judged as far as its rows are still there; see `labelling`.

    Raises
    ------
    EvidenceError
        A line of the evidence is broken.
    EnvironmentFailure
        What was judged cannot be written.
    """
    return judged(folder, labelling(launch, quotes, suites, folder))


def labelling(
    launch: Launch, quotes: Sequence[str], suites: Suites | str, folder: Path
) -> Callable[[Interaction], Iterator[Label]]:
    """Return what gives the labels of an exchange by suite rows, scorers and model judges.

    What was made from a row that is gone is judged by the scorers alone, so that a
    hit does not go with its row.

    Parameters
    ----------
    quotes
        What the feature may quote, as `quotes_of` gives it.
    """
    rows = {} if isinstance(suites, str) else suites.by_id
    vetted = Vetted.of([*quotes, *launch.texts]) if quotes else None
    scorers = tuple(scorers_by_name().values())
    models, label, pricing = judge_labels(folder), launch.label, Pricing(launch)

    def labels_of(found: Interaction) -> Iterator[Label]:
        """Give what its row, the scorers and model judges say, or no row, and its price."""
        yield from models.with_scorers(found.id, without_judges(found))
        yield from pricing.labels([found])

    def without_judges(found: Interaction) -> Iterator[Label]:
        """Give what its row and the scorers say."""
        if found.unit in rows:
            yield from judge([found], rows, scorers, vetted, label)
            return
        for scorer in scorers:
            for name, value in scorer.judge(found, Reference(vetted=vetted, label=label)).items():
                yield Label(interaction=found.id, name=name, value=value, by=scorer.by)

    return labels_of
