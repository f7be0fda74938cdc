"""What a rule may look at: the brief, and read-only facts about the rest.

The facts (controls, metrics, attacks, files, planned evidence, the day) are
handed in, so that a rule opens no file, asks no clock and gives the same
findings for the same context. A fact that nobody gave is None or empty, and a
rule that needs it then stays silent.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from redline.brief import Brief
from redline.brief.model import ControlRow, MetricRow, Row
from redline.finding import Severity
from redline.text import Place

if TYPE_CHECKING:  # their packages load detectors, which no rule needs
    from redline.controls.control import Control
    from redline.metrics.metric import Metric

__all__ = ["Context", "Flag", "Planned"]

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

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the brief."""
        return tuple(self.brief.document.text.split("\n"))

    @cached_property
    def named(self) -> Mapping[str, Row]:
        """Return every row that has an id, by it."""
        return self.brief.named()

    def quote(self, at: Place) -> str:
        """Return the words at a place; to the end of its line where no end is known."""
        line = self.lines[at.line - 1] if at.line <= len(self.lines) else ""
        return line[at.column - 1 : None if at.end is None else at.end - 1].strip()

    def reported(self, kind: str) -> Iterator[Flag]:
        """Give what the parser noted under one kind of problem."""
        for problem in self.brief.problems:
            if problem.kind == kind:
                yield Flag(at=problem.at, message=problem.message, help=problem.help)

    def control(self, row: ControlRow) -> "Control | None":
        """Return the catalogue's control that a row names, or None."""
        return by_name(row.control, self.controls)

    def metric(self, row: MetricRow) -> "Metric | None":
        """Return the catalogue's metric that a row names, or None."""
        return by_name(row.metric, self.metrics)

    def metric_row(self, subject: str) -> MetricRow | None:
        """Return the metric that a condition is about, by its id or its name."""
        wanted = folded(subject)
        for row in self.brief.metrics:
            if row.id == subject.strip() or folded(row.metric) == wanted:
                return row
        return None


def by_name(name: str, catalogue: Mapping[str, Entry]) -> Entry | None:
    """Return the entry of a name, its case and blanks aside."""
    wanted = folded(name)
    return next((entry for known, entry in catalogue.items() if folded(known) == wanted), None)


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.casefold().split())
