"""What a played incident is made of: entries, events, its state between two, what it wants."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from redline.prepare.exercise import ROOM, Inject

__all__ = ["Entry", "Event", "Left", "Passed", "Play", "Said", "Wanted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened or was said."""

    at: float
    """Minute of the incident."""
    kind: Literal["inject", "decision", "message"]
    text: str
    who: str = ""
    """Who sent it; empty for the player."""
    to: str = ROOM
    """Whom it reaches."""
    answers: int = -1
    """Number of the inject that it answers; -1 where it was volunteered."""
    late: bool = False
    """Whether it came later than the inject allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Time went by without a word."""

    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The player decided something or wrote to somebody."""

    text: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The player stops."""

    at: float


Event = Passed | Said | Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """An incident between two events."""

    minute: float = 0.0
    arrived: int = 0
    """How many injects have arrived."""
    open: tuple[int, ...] = ()
    """Numbers of the injects that wait for an answer, the oldest first."""
    entries: tuple[Entry, ...] = ()
    over: bool = False

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            **asdict(self),
            "open": list(self.open),
            "entries": [asdict(entry) for entry in self.entries],
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Play":
        """Return the play that `stored` wrote."""
        entries = tuple(Entry(**entry) for entry in row["entries"])
        return cls(**{**row, "open": tuple(row["open"]), "entries": entries})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the play waits for."""

    kind: Literal["answer", "time", "nothing"]
    inject: Inject | None = None
    """For an answer: what asked for it."""
    until: float = 0.0
    """For time: the minute of what arrives next."""
