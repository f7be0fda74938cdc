"""What a score is: five criteria, a range, quoted evidence and flags.

The weights and the five-point scale are those of a preparation guide (C006):
reported, unverified. A score says nothing about anybody's chance of a job.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["CRITERIA", "Change", "Criterion", "Evidence", "Flag", "Score"]

Criterion = str
"""One of the keys of `CRITERIA`."""
CRITERIA: dict[Criterion, float] = {
    "scoping": 0.20,
    "safety": 0.30,
    "metrics": 0.20,
    "rollout": 0.20,
    "communication": 0.10,
}
"""Each criterion with its weight in a written case (C006)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the answer and what they were counted for."""

    quote: str
    """Exactly as it stands in the answer."""
    shows: str
    """The proposition: `boundary`, `launch bar`, `price accepted`."""
    criterion: Criterion
    start: int
    """Offset of the quote in the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A sign in the conduct of the answer, good or bad, with the quote."""

    name: str
    """The thing flagged: `patch-later`, `outsourced-judgement`."""
    red: bool
    means: str
    """One sentence without a full stop."""
    quote: str
    start: int
    answers: tuple[str, ...] = ()
    """Ids of the requirements behind it."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "name": self.name,
            "kind": "red" if self.red else "green",
            "means": self.means,
            "quote": self.quote,
            "answers": list(self.answers),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change that would raise a written case."""

    text: str
    """What to do, as an instruction."""
    dimension: str
    """The criterion it raises most, or `all`."""
    gain: float
    """What it alone would add to the overall, in points of the five-point scale."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A judgement of one answer on the scale from 1 to 5."""

    overall: float
    """Best single estimate; a number even where the judge abstains."""
    low: float
    high: float
    """Where a second careful reader may come out; `low <= overall <= high`."""
    dimensions: Mapping[Criterion, float]
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()
    abstained: bool = False
    why: str = ""
    """Why the judge abstains, or an empty text."""
    missing: tuple[str, ...] = ()
    """Kinds of proposition that were not found, the weightiest first."""
    settled: tuple[str, ...] = ()
    """Points of the question that the answer settles."""
    open: tuple[str, ...] = ()
    """Points of the question that were not found settled."""
    changes: tuple[Change, ...] = ()
    """The changes that would raise a written case most, the best first."""
    notes: Mapping[str, float] = field(default_factory=dict)
    """Figures shown apart that never enter the score, such as the number of words."""

    @property
    def red(self) -> tuple[Flag, ...]:
        """Return the red flags."""
        return tuple(f for f in self.flags if f.red)

    @property
    def green(self) -> tuple[Flag, ...]:
        """Return the green flags."""
        return tuple(f for f in self.flags if not f.red)

    def under(self, criterion: Criterion) -> tuple[Evidence, ...]:
        """Return the evidence for one criterion, in order of the text."""
        return tuple(e for e in self.evidence if e.criterion == criterion)

    def stored(self, name: str = "") -> dict[str, Any]:
        """Return the form of `redline score --format json`; `name` becomes its id."""
        return {
            "id": name,
            "overall": self.overall,
            "low": self.low,
            "high": self.high,
            "dimensions": dict(self.dimensions),
            "evidence": [{"quote": e.quote, "for": e.shows} for e in self.evidence],
            "flags": [f.stored() for f in self.flags],
            "abstained": self.abstained,
            "why": self.why,
            "missing": list(self.missing),
            "settled": list(self.settled),
            "open": list(self.open),
            "changes": [c.stored() for c in self.changes],
            "lines": {c: [e.quote for e in self.under(c)] for c in CRITERIA},
        }
