"""The launch brief as records: one class per table, one field per column.

Every record keeps its cells, so that whoever judges it can point at the very
columns. Columns that the format does not know stay in `extra`; sections that it
does not know stay in `Brief.unknown`. Nothing that was written is dropped.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from redline.brief.bars import Bar, Condition
from redline.brief.cells import Cell
from redline.brief.document import Block, Document, Section
from redline.finding import Edit
from redline.text import Place

__all__ = [
    "TABLES",
    "Attack",
    "Boundary",
    "Brief",
    "Capability",
    "Constraint",
    "ControlRow",
    "ErrorCost",
    "Example",
    "Failure",
    "Harm",
    "MetricRow",
    "Phase",
    "Principle",
    "Problem",
    "RedLine",
    "Request",
    "Requirement",
    "Row",
    "Source",
    "Tier",
    "TradeOff",
    "Waiver",
    "column",
    "primary_tag",
]  # fmt: skip


def column(title: str, read: str = "text", *, optional: bool = False, blank: bool = False) -> Any:
    """Declare a field as a column of its table.

    `read` names its reader in `readers`. An `optional` column may be left out
    of the table; a `blank` one must be there, and its cells may be empty.
    """
    blank = blank or optional
    return field(metadata={"title": title, "read": read, "optional": optional, "blank": blank})


def primary_tag(tag: str) -> str:
    """Return the part of a language tag by which languages are compared.

    >>> primary_tag(" sw-KE ")
    'sw'
    """
    return tag.strip().casefold().partition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the file that the format does not allow."""

    kind: str
    """The rule that reports it, such as `ragged-row`."""
    at: Place
    message: str
    help: str
    fix: tuple[Edit, ...] = ()
    """Edits that mend it, where no judgement is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What all rows share."""

    at: Place
    cells: Mapping[str, Cell]
    """Each column's title with its cell."""
    extra: Mapping[str, str]
    """Columns that the format does not know, and cells beyond the header."""

    def where(self, title: str) -> Place:
        """Return the place of one cell, or of the row where it has no such cell."""
        found = self.cells.get(title)
        return found.at if found else self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability(Row):
    """One thing the feature does."""

    id: str = column("ID")
    capability: str = column("Capability")
    benefit: str = column("Benefit", optional=True)
    value: int | None = column("Value", "rating", optional=True)
    misuse: int | None = column("Misuse", "rating", optional=True)
    harms: tuple[str, ...] = column("Harms", "references", optional=True)
    principles: tuple[str, ...] = column("Principles", "references", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(Row):
    """One thing the feature will not do."""

    id: str = column("ID")
    will_not: str = column("Will not")
    because: str = column("Because", blank=True)
    instead: str = column("Instead", blank=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Row):
    """One request that teaches what a boundary or danger sign means."""

    request: str = column("Request")
    language: str = column("Language")
    expected: str = column("Expected", "expected")
    teaches: str = column("For", blank=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint(Row):
    """One limit that the feature must respect."""

    constraint: str = column("Constraint")
    limit: str = column("Limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine(Row):
    """One thing that must never happen."""

    id: str = column("ID")
    never: str = column("Must never happen")
    seen_by: tuple[str, ...] = column("Seen by", "references", blank=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle(Row):
    """One principle that decisions are held to."""

    id: str = column("ID")
    principle: str = column("Principle or rule")
    source: str = column("Source", optional=True)
    seen_by: tuple[str, ...] = column("Seen by", "references", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm(Row):
    """One way to hurt somebody; ratings run from 1 to 10, and 10 is worst."""

    id: str = column("ID")
    category: str = column("Category")
    failure: str = column("Failure mode")
    hurts: str = column("Hurts")
    arises: str = column("Arises in", "stage")
    severity: int | None = column("Severity", "rating")
    likelihood: int | None = column("Likelihood", "rating")
    hidden: int | None = column("Hard to see", "rating")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack(Row):
    """One way in which somebody will try to break it."""

    id: str = column("ID")
    vector: str = column("Vector")
    aim: str = column("Aim", optional=True)
    harms: tuple[str, ...] = column("Harms", "references")


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow(Row):
    """One control; enforced where the gateway holds it, promised where people do."""

    id: str = column("ID")
    control: str = column("Control")
    holds: tuple[str, ...] = column("Holds", "references")
    held_by: str = column("Held by", "holder")
    settings: tuple[tuple[str, str], ...] = column("Settings", "settings", optional=True)
    costs: str = column("Costs", optional=True)

    @property
    def enforced(self) -> bool:
        """Say whether the gateway itself holds it."""
        return self.held_by == "gateway"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCost(Row):
    """What one false negative or false positive costs."""

    error: str = column("Error")
    cost: str = column("Cost")
    unit: str = column("Unit", optional=True)
    source: str = column("Source", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeOff(Row):
    """One choice with what it gains and what it costs, both as numbers."""

    id: str = column("ID")
    choice: str = column("Choice")
    gains: str = column("Gains")
    costs: str = column("Costs")
    why: str = column("Why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Row):
    """From a research finding to a product requirement with a bar."""

    id: str = column("ID")
    finding: str = column("Finding")
    requirement: str = column("Requirement")
    passes: tuple[Condition, ...] = column("Passes when", "conditions")
    escalates: str = column("Escalates to")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRow(Row):
    """One metric with its bar and the point at which the feature is pulled."""

    id: str = column("ID")
    metric: str = column("Metric")
    kind: str = column("Kind", "kind")
    balances: tuple[str, ...] = column("Balances", "references", blank=True)
    bar: Bar | None = column("Launch bar", "bar", blank=True)
    pull: Bar | None = column("Pull when", "pull", blank=True)
    seen_in: tuple[str, ...] = column("Seen in", "seen in")

    @property
    def surveyed(self) -> bool:
        """Say whether it is seen in a survey only: people enter it."""
        return set(self.seen_in) == {"survey"}

    @property
    def seen_offline(self) -> bool:
        """Say whether an evaluation may show it; where the cell is empty, anything may."""
        return not self.seen_in or "evaluation" in self.seen_in

    @property
    def seen_live(self) -> bool:
        """Say whether live traffic shows it, as it comes or as people review it."""
        return not {"live", "review"}.isdisjoint(self.seen_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Row):
    """One phase of the rollout."""

    phase: str = column("Phase")
    audience: str = column("Audience")
    lasts: str = column("Lasts")
    enter: tuple[Condition, ...] = column("Enter when", "conditions", blank=True)
    back: tuple[Condition, ...] = column("Roll back when", "conditions", blank=True)
    audit: str = column("Audit", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Row):
    """One group of callers and what it may do."""

    tier: str = column("Tier")
    verified: str = column("Verified by")
    paid: str = column("Paid", optional=True)
    may: str = column("May")
    limits: tuple[tuple[str, str], ...] = column("Limits", "settings", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Row):
    """One feature request, checked against known failure modes."""

    request: str = column("Request")
    harms: tuple[str, ...] = column("Harms", "references", optional=True)
    amplifies: str = column("Amplifies", optional=True)
    tried_as: str = column("Tried as", optional=True)
    answer: str = column("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Row):
    """What is done when it fails."""

    when: str = column("When")
    do: str = column("Do")
    decides: str = column("Decides")
    within: str = column("Within")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Row):
    """Leave for a launch to miss one bar."""

    id: str = column("ID")
    waives: tuple[str, ...] = column("Waives", "references")
    owner: str = column("Owner")
    reason: str = column("Reason")
    until: str = column("Until", "date")
    approved_by: str = column("Approved by", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Row):
    """Where a claim comes from."""

    id: str = column("ID")
    claim: str = column("Claim")
    source: str = column("Source")
    kind: str = column("Kind", "origin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One launch brief."""

    document: Document
    digest: str
    """SHA-256 of the text, in hex."""
    front: Mapping[str, Cell]
    capabilities: tuple[Capability, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    examples: tuple[Example, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    principles: tuple[Principle, ...] = ()
    harms: tuple[Harm, ...] = ()
    attacks: tuple[Attack, ...] = ()
    controls: tuple[ControlRow, ...] = ()
    error_costs: tuple[ErrorCost, ...] = ()
    trade_offs: tuple[TradeOff, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    metrics: tuple[MetricRow, ...] = ()
    phases: tuple[Phase, ...] = ()
    tiers: tuple[Tier, ...] = ()
    requests: tuple[Request, ...] = ()
    failures: tuple[Failure, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    sources: tuple[Source, ...] = ()
    blocks: Mapping[str, Block] = field(default_factory=dict)
    """Fenced blocks whose info string is the id of a row."""
    unknown: tuple[Section, ...] = ()
    """Sections that the format does not know, whole."""
    problems: tuple[Problem, ...] = ()
    prose: bool = False
    """Whether it is free prose, such as an answer to a case: no table of the format in it."""

    @property
    def file(self) -> str:
        """Return the path as the person gave it."""
        return self.document.file

    @property
    def start(self) -> Place:
        """Return the place of the whole file."""
        return Place(file=self.file, line=1)

    def said(self, key: str) -> str:
        """Return one value of the front matter, or an empty text."""
        cell = self.front.get(key)
        return cell.text.strip() if cell else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages in the constraint of that name, as they are compared, or none."""
        limits = (c.limit for c in self.constraints if c.constraint.casefold() == "languages")
        tags = (primary_tag(tag) for tag in next(limits, "").split(","))
        return tuple(dict.fromkeys(tag for tag in tags if tag))

    def section(self, title: str) -> Section | None:
        """Return the section with that heading, or None."""
        wanted = title.casefold()
        return next((s for s in self.document.sections if s.title.casefold() == wanted), None)

    def rows(self) -> Iterator[Row]:
        """Give every row of every table, in the order of the format."""
        for name in TABLES.values():
            yield from getattr(self, name)

    def named(self) -> dict[str, Row]:
        """Return every row that has an id; the first one where an id stands twice."""
        found: dict[str, Row] = {}
        for row in self.rows():
            name = getattr(row, "id", "")
            if name:
                found.setdefault(name, row)
        return found


TABLES: dict[str, str] = {
    "Capabilities": "capabilities",
    "Boundaries": "boundaries",
    "Examples": "examples",
    "Constraints": "constraints",
    "Red lines": "red_lines",
    "Principles": "principles",
    "Harms": "harms",
    "Attacks": "attacks",
    "Controls": "controls",
    "Costs of error": "error_costs",
    "Trade-offs": "trade_offs",
    "Requirements": "requirements",
    "Metrics": "metrics",
    "Rollout": "phases",
    "Tiers": "tiers",
    "Requests": "requests",
    "If it fails": "failures",
    "Waivers": "waivers",
    "Sources": "sources",
}
"""The heading over each table, and the field of `Brief` that holds its rows."""
