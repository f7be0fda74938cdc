"""What the review page shows: plain records, gathered by whoever made the review.

The brief and its findings come as they are. What a control can hold is known
only above this package, and so it is handed in; so is the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from redline.brief import Brief
from redline.finding import Finding
from redline.taxonomy import HarmStage

__all__ = ["ControlFacts", "FurtherPart", "Point", "ReviewData", "ScoredPart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlFacts:
    """What one control of the catalogue can hold."""

    name: str
    acts: frozenset[HarmStage]
    """The stages at which it can still hold a harm."""
    categories: frozenset[str]
    """The harm categories it can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line of a score."""

    points: float
    """What it adds, or takes when below zero."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPart:
    """One dimension of the score with its lines."""

    name: str
    weight: float
    """Share of the whole, 0 to 1."""
    value: float
    """From 1 to 5."""
    evidence: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherPart:
    """One dimension of another rubric, mixed from the parts of the score."""

    name: str
    value: float | None
    """From 1 to 5; None where no document shows it."""
    why: str = ""
    """Why there is no number; empty where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewData:
    """Everything that one review page shows; every field but the brief may be empty."""

    brief: Brief
    findings: tuple[Finding, ...] = ()
    overall: float | None = None
    """The brief's score from 1 to 5."""
    score: tuple[ScoredPart, ...] = ()
    further: tuple[FurtherPart, ...] = ()
    """The dimensions of the profile's own rubric; empty where the score's parts are all."""
    changes: tuple[str, ...] = ()
    """The changes that would raise the score most, each in a sentence."""
    controls: tuple[ControlFacts, ...] = ()
    """The catalogue of controls; without it, no control is known to hold anything."""
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """More metrics that see a harm, by its id, beside those that the brief itself connects."""
    profile: str = ""
    profile_date: str = ""
    """As the profile states it, such as `2026-11`."""
    today: date | None = None
    """The day of the review; given, so that the same data make the same page."""
    version: str = ""
    """Redline's version."""
