"""A look at live traffic: what is known at one moment, and how it is stored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from redline.decision import Verdict
from redline.interaction import Action
from redline.measurement import Measurement, Unmeasured

__all__ = [
    "SNAPSHOT",
    "Alarm",
    "AlarmKind",
    "Figure",
    "Look",
    "Part",
    "Path",
    "Rate",
    "RecordState",
]

SNAPSHOT = (
    "This look is a snapshot. Its bounds hold for one look at a number of sessions fixed "
    "beforehand; whoever looks again and again will sooner or later see a false alarm."
)

AlarmKind = Literal[
    "red line", "pull", "roll back", "failures", "record", "waiver", "canary", "cluster", "drift"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often one thing was done with a request."""

    action: Action
    exchanges: int
    """Of all exchanges."""
    share: float
    """Of all exchanges; without bounds, because exchanges of one session hang together."""
    sessions: int
    """Sessions in which it was done at least once."""
    low: float
    high: float
    """One-sided bounds on the share of such sessions."""
    confidence: float = 0.95

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "action": self.action.value,
            "exchanges": self.exchanges,
            "share": self.share,
            "sessions": self.sessions,
            "low": self.low,
            "high": self.high,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """How long the exchanges took that ended in one way."""

    path: str
    """What was done; empty for all."""
    exchanges: int
    unknown: int
    """Of which have no time, such as failures."""
    p50: float | None
    p95: float | None
    """In seconds; None where none has a time, or it lies beyond two minutes."""
    p95_low: float | None
    p95_high: float | None
    """Bounds on it that hold however often one looks; None where there are too few sessions."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What was done in the sessions of one part of a slice."""

    by: str
    part: str
    """Empty where they say nothing of it."""
    sessions: int
    rates: Mapping[Action, tuple[int, float, float]]
    """By what was done: sessions in which it was, and bounds on their share."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "by": self.by,
            "part": self.part,
            "sessions": self.sessions,
            "rates": {
                action.value: {"sessions": n, "low": low, "high": high}
                for action, (n, low, high) in self.rates.items()
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One metric of the brief, live."""

    row: str
    """Its id in the brief."""
    metric: str
    whole: Measurement | Unmeasured
    by: Mapping[str, Mapping[str, Measurement | Unmeasured]]
    """Apart: slice, such as `language`, then its part."""
    verdict: Verdict | None
    """How its launch bar stands; None where it has none."""
    text: str
    """The same as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something that a person must look at now."""

    kind: AlarmKind
    about: str
    """Id of the row, session or entry."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """What verification said of the record."""

    whole: bool
    entries: int
    open: int
    """Exchanges that were admitted and have no end: under way, or cut short by a crash."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What live traffic shows."""

    at: str
    """When it was looked, UTC, ISO 8601."""
    policy: str
    phase: str
    """Which policy and phase it is about; empty for all."""
    exchanges: int
    others: int
    """Exchanges under another policy or in another phase, left aside."""
    first: str
    last: str
    """When the first and the last of the exchanges began; empty without traffic."""
    window: int
    """The newest exchanges, from which everything is made that was not counted."""
    sessions: int
    """All that have begun, or those in the window."""
    users: int
    """One unit of evidence each, by the share of their sessions; 0 where none is known."""
    unnamed: int
    """Sessions of which no user is known: one unit of evidence each."""
    rates: tuple[Rate, ...]
    figures: tuple[Figure, ...]
    alarms: tuple[Alarm, ...]
    record: RecordState | None
    """None where the record was not verified for this look."""
    notes: tuple[str, ...]
    """What limits this look, to be shown with it."""
    odd: Mapping[str, int] = field(default_factory=dict)
    """Exchanges by what is odd about them, and what is done with each kind in the notes."""
    paths: tuple[Path, ...] = ()
    """How long exchanges took, of all and by what was done."""
    parts: tuple[Part, ...] = ()
    """The parts of the slice that was asked for."""

    @property
    def empty(self) -> bool:
        """Say whether there was no traffic: neither good nor bad, and never 0 %."""
        return self.exchanges == 0

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        return {
            "redline": "look/1",
            "at": self.at,
            "policy": self.policy,
            "phase": self.phase,
            "exchanges": self.exchanges,
            "others": self.others,
            "first": self.first,
            "last": self.last,
            "window": self.window,
            "sessions": self.sessions,
            "users": self.users,
            "unnamed": self.unnamed,
            "rates": [rate.stored() for rate in self.rates],
            "figures": [
                {
                    "row": f.row,
                    "metric": f.metric,
                    "whole": f.whole.stored(),
                    "by": {
                        name: {part: found.stored() for part, found in parts.items()}
                        for name, parts in f.by.items()
                    },
                    "verdict": f.verdict.value if f.verdict else None,
                    "text": f.text,
                }
                for f in self.figures
            ],
            "alarms": [{"kind": a.kind, "about": a.about, "text": a.text} for a in self.alarms],
            "record": None
            if self.record is None
            else {
                "whole": self.record.whole,
                "entries": self.record.entries,
                "open": self.record.open,
                "reason": self.record.reason,
            },
            "notes": list(self.notes),
            "odd": dict(self.odd),
            "paths": [path.stored() for path in self.paths],
            "parts": [part.stored() for part in self.parts],
        }
