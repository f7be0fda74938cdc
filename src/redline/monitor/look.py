"""A look at live traffic: what is known at one moment, and how it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from redline.decision import Verdict
from redline.interaction import Action
from redline.measurement import Measurement, Unmeasured

__all__ = ["SNAPSHOT", "Alarm", "AlarmKind", "Figure", "Look", "Rate", "RecordState"]

SNAPSHOT = (
    "This look is a snapshot. Its bounds hold for one look at a number of sessions fixed "
    "beforehand; whoever looks again and again will sooner or later see a false alarm."
)

AlarmKind = Literal["red line", "pull", "roll back", "failures", "record", "cluster", "drift"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often one thing was done with a request."""

    action: Action
    exchanges: int
    """Of all exchanges."""
    share: float
    """Of all exchanges; without bounds, because exchanges of one session hang together."""
    sessions: int
    """Sessions of the window in which it was done at least once."""
    low: float
    high: float
    """Exact one-sided bounds on the share of such sessions."""
    confidence: float = 0.95


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
    """The newest exchanges, from which sessions, bounds and figures are made."""
    sessions: int
    """Sessions in the window: one unit of evidence each."""
    rates: tuple[Rate, ...]
    figures: tuple[Figure, ...]
    alarms: tuple[Alarm, ...]
    record: RecordState | None
    """None where the record was not verified for this look."""
    notes: tuple[str, ...]
    """What limits this look, to be shown with it."""

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
            "rates": [
                {
                    "action": r.action.value,
                    "exchanges": r.exchanges,
                    "share": r.share,
                    "sessions": r.sessions,
                    "low": r.low,
                    "high": r.high,
                    "confidence": r.confidence,
                }
                for r in self.rates
            ],
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
        }
