"""The way of the scores of drift: what each look found, kept thin enough to be drawn.

A *score* is how far the evidence of a change has come to its alarm, on a scale of logarithms: 0 is
none, 1 raises the alarm. Beyond `MOST` looks every second one is dropped, so that the whole way
since the first reference stays; alarms are kept apart and none is dropped with a look.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

__all__ = ["MOST", "Trail"]

MOST = 128
"""Looks that are kept."""
ALARMS = 32
"""Alarms that are kept, the newest."""


@dataclass(slots=True)
class Trail:
    """The scores of signals over time."""

    at: list[str] = field(default_factory=list)
    """When each look was, UTC, ISO 8601."""
    scores: dict[str, list[float | None]] = field(default_factory=dict)
    """By signal, one for each look; None where it was not watched."""
    alarms: list[tuple[str, str]] = field(default_factory=list)
    """When, and of which signal."""

    def took(self, at: str, scores: Mapping[str, float]) -> None:
        """Keep what a look found; signals that are not named were not watched."""
        for name in scores:
            self.scores.setdefault(name, [None] * len(self.at))
        for name, kept in self.scores.items():
            found = scores.get(name)
            kept.append(None if found is None else round(found, 3))
        self.at.append(at)
        if len(self.at) > MOST:
            # From the end, so that the newest stays.
            self.at = self.at[::-2][::-1]
            self.scores = {name: kept[::-2][::-1] for name, kept in self.scores.items()}

    def rang(self, at: str, signal: str) -> None:
        """Keep an alarm."""
        self.alarms = [*self.alarms, (at, signal)][-ALARMS:]

    def stored(self) -> dict[str, Any]:
        """Return the form that is kept."""
        return {"at": self.at, "scores": self.scores, "alarms": self.alarms}

    @classmethod
    def restored(cls, stored: Mapping[str, Any]) -> Self:
        """Return the trail of what was kept; an empty one of what was kept without any."""
        return cls(
            at=list(stored.get("at", ())),
            scores={name: list(kept) for name, kept in stored.get("scores", {}).items()},
            alarms=[(at, signal) for at, signal in stored.get("alarms", ())],
        )
