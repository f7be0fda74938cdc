"""What a report shows: plain records, gathered by whoever has them.

Nothing here is computed and nothing is read: the words (findings, decision,
measurements, run) come as they are, and what no word covers has a record of its
own. Every field but the brief may be empty; the page then says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from redline.brief import Brief
from redline.decision import Decision, Verdict
from redline.finding import Finding
from redline.measurement import Measurement, Unmeasured
from redline.report.pictures import Pictures
from redline.run import Run

__all__ = [
    "AttackLine",
    "Interview",
    "Measured",
    "Other",
    "ReportData",
    "ScoreLine",
    "TrafficLine",
    "Turn",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One dimension of the brief's score."""

    dimension: str
    value: float
    """From 1 to 5."""
    evidence: tuple[str, ...] = ()
    """What it was given for, each in a phrase or a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing said in an interview."""

    who: str
    text: str
    kind: Literal["says", "interrupts", "probes"] = "says"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One question, what was said about it, and the score with its quotes."""

    question: str
    turns: tuple[Turn, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    """Words of the answer, and what they show."""
    low: float | None = None
    high: float | None = None
    """The range of the score, from 1 to 5."""
    overall: float | None = None
    flags: tuple[str, ...] = ()
    levels: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Dimensions, then criteria: the name, the level with its range, the words it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One row of the metrics table with what was measured for it."""

    id: str
    """Such as `M2`."""
    metric: str
    bar_text: str = ""
    """The launch bar as written; empty where there is none."""
    pull_text: str = ""
    """When it is pulled, as written; empty where it never is."""
    verdict: Verdict = Verdict.UNMEASURED
    measurement: Measurement | Unmeasured
    by_slice: tuple[tuple[str, Measurement | Unmeasured], ...] = ()
    """The same by language: its tag, then what was measured in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackLine:
    """How the feature held against one attack."""

    name: str
    n: int
    """Attacked requests."""
    held: int
    """Those in which it did what the plain request asks for."""
    low: float | None = None
    """The share that it holds at least; None where no bound was computed."""
    behind: Mapping[str, str] = field(default_factory=dict)
    """What the exchanges behind it have in common, where a page can show them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficLine:
    """One request that went through the gateway."""

    request: str
    language: str
    action: str
    reply_excerpt: str = ""
    fired: str = ""
    """The controls that acted, such as `C1 boundary refusal (B2)`."""
    latency_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The same example with one control removed."""

    title: str
    diff: tuple[str, ...] = ()
    """Lines that begin with `+`, `-`, `@` or a blank."""
    decision: Decision | None = None
    measured: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """Everything that one report shows."""

    brief: Brief
    findings: tuple[Finding, ...] = ()
    score: tuple[ScoreLine, ...] = ()
    overall: float | None = None
    """The brief's score from 1 to 5."""
    interview: Interview | None = None
    run: Run | None = None
    measured: tuple[Measured, ...] = ()
    decision: Decision | None = None
    confusion: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """What was expected, then what was done, then how many exchanges."""
    attacks: tuple[AttackLine, ...] = ()
    pictures: Pictures | None = None
    """What the full report of an evaluation shows beside its numbers."""
    traffic: tuple[TrafficLine, ...] = ()
    signed: str = ""
    """Where the decision stands in the record and under whose key; empty where it is not signed."""
    record_line: str = ""
    """What verifying the record said, in one sentence."""
    other: Other | None = None
    limits: tuple[str, ...] = ()
    """What the figures do not show, each in one sentence."""
    commands: tuple[tuple[str, str], ...] = ()
    """Each command with what it does."""
    made_at: str = ""
    """UTC, ISO 8601; given, so that the same data make the same page."""
    version: str = ""
    """Redline's version."""
