"""What a rule may look at: the brief, and read-only facts about the rest.

The facts (controls, metrics, attacks, files, planned evidence, the day) are
handed in, so that a rule opens no file, asks no clock and gives the same
findings for the same context. A fact that nobody gave is None or empty, and a
rule that needs it then stays silent.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from redline.brief import Brief, Passage, said
from redline.brief.model import ControlRow, MetricRow, Row
from redline.finding import Edit, Severity
from redline.profile import Profile
from redline.rules.suppression import Suppression, suppressions
from redline.text import Place, words

if TYPE_CHECKING:  # their packages load detectors and a reader of prose, which few rules need
    from redline.controls.control import Control
    from redline.metrics.metric import Metric
    from redline.rubric import Reading

__all__ = ["Context", "Flag", "Planned"]

UNCLAIMED = frozenset(
    {"will not", "must never happen", "failure mode", "hurts", "vector", "aim", "request",
     "amplifies", "claim", "error"}
)  # fmt: skip
"""Columns that name what is refused, feared, attacked, asked for or reported."""
Entry = TypeVar("Entry")
Planned = Mapping[tuple[str, str], int]
"""Units of evidence that are planned, by language and expected action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What a rule says before its code and name are put to it."""

    at: Place
    message: str
    help: str
    quote: str = ""
    """Left empty, it is the text at the place."""
    severity: Severity | None = None
    """Where this case is weaker than the rule's own severity."""
    fix: tuple[Edit, ...] = ()
    """Edits that mend it, where no judgement is needed."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """One brief, with the facts that rules judge it by."""

    brief: Brief
    controls: Mapping[str, "Control"] = field(default_factory=dict)
    """The catalogue of controls, by name."""
    metrics: Mapping[str, "Metric"] = field(default_factory=dict)
    """The catalogue of metrics, by name."""
    attacks: frozenset[str] = frozenset()
    """Names of the attacks that evaluation can try."""
    present: Callable[[str], bool] | None = None
    """Whether a path, as the brief writes it, exists beside the brief."""
    planned: Planned | None = None
    """Units in the suites that count as evidence."""
    today: date | None = None
    """The day of the review."""
    profile: Profile = field(default_factory=Profile)
    """Which side is taken where the sources disagree."""
    essay: "Reading | None" = None
    """What was read in a brief that is free prose; None where it has the format's tables."""
    unused: tuple[Suppression, ...] = ()
    """Suppressions that no finding of the other rules met."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the brief."""
        return tuple(self.brief.document.text.split("\n"))

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """Return every suppression that the brief writes, those with mistakes too."""
        return tuple(suppressions(self.brief.document.text, self.brief.file))

    @cached_property
    def claims(self) -> tuple[Passage, ...]:
        """Return the sentences in which somebody says what is so or will be done.

        What is feared, attacked, refused or asked for is no claim: a brief that writes
        "keyword filter" under `Vector` proposes none. An end of a line stands as a blank,
        so that no pattern depends on where a paragraph was broken.
        """
        return tuple(
            replace(p, text=p.text.replace("\n", " ")) if "\n" in p.text else p
            for p in said(self.brief, less=UNCLAIMED)
        )

    @cached_property
    def prose(self) -> Mapping[str, tuple[Passage, ...]]:
        """Return the sentences of the paragraphs under each heading, by it in lower case."""
        found: dict[str, list[Passage]] = {}
        for passage in self.claims:
            if not passage.column:
                found.setdefault(passage.section.casefold(), []).append(passage)
        return {title: tuple(passages) for title, passages in found.items()}

    @cached_property
    def claimed_words(self) -> Mapping[str, Sequence[int]]:
        """Return each word of the claims, case aside, with the numbers of its sentences."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self.claims):
            for word in dict.fromkeys(words(passage.text.casefold())):
                found[word].append(number)
        return dict(found)

    @cached_property
    def named(self) -> Mapping[str, Row]:
        """Return every row that has an id, by it."""
        return self.brief.named()

    @cached_property
    def controls_folded(self) -> Mapping[str, "Control"]:
        """Return the catalogue of controls, by name as names are compared."""
        return by_name(self.controls)

    @cached_property
    def metrics_folded(self) -> Mapping[str, "Metric"]:
        """Return the catalogue of metrics, by name as names are compared."""
        return by_name(self.metrics)

    @cached_property
    def metric_rows(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return the numbers of the rows of metrics by their ids, and by their names folded."""
        rows = list(enumerate(self.brief.metrics))[::-1]  # of two alike, the first counts
        return {row.id: n for n, row in rows}, {folded(row.metric): n for n, row in rows}

    def quote(self, at: Place) -> str:
        """Return the words at a place; to the end of its line where no end is known."""
        line = self.lines[at.line - 1] if at.line <= len(self.lines) else ""
        return line[at.column - 1 : None if at.end is None else at.end - 1].strip()

    def reported(self, kind: str) -> Iterator[Flag]:
        """Give what the parser noted under one kind of problem."""
        for problem in self.brief.problems:
            if problem.kind == kind:
                yield Flag(
                    at=problem.at, message=problem.message, help=problem.help, fix=problem.fix
                )

    def control(self, row: ControlRow) -> "Control | None":
        """Return the catalogue's control that a row names, or None."""
        return self.controls_folded.get(folded(row.control))

    def metric(self, row: MetricRow) -> "Metric | None":
        """Return the catalogue's metric that a row names, or None."""
        return self.metrics_folded.get(folded(row.metric))

    def metric_row(self, subject: str) -> MetricRow | None:
        """Return the metric that a condition is about, by its id or its name."""
        ids, names = self.metric_rows
        both = ids.get(subject.strip()), names.get(folded(subject))
        found = [number for number in both if number is not None]
        return self.brief.metrics[min(found)] if found else None


def by_name(catalogue: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return a catalogue by the names as they are compared; of two alike, the first counts."""
    found: dict[str, Entry] = {}
    for name, entry in catalogue.items():
        found.setdefault(folded(name), entry)
    return found


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.casefold().split())
