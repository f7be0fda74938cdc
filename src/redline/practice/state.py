"""The state of an interview: what was said so far, and what is waited for.

Frozen and storable after every event; a stored state and its room are enough
to go on after the machine was switched off.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal

__all__ = [
    "SILENCE",
    "Event",
    "Heard",
    "Left",
    "Line",
    "Part",
    "Ready",
    "State",
    "Suggested",
    "Want",
]


SILENCE = "(no answer)"
"""What the transcript holds for a turn without words."""


class Part(StrEnum):
    """Where an interview stands."""

    PREPARING = "preparing"
    PRESENTING = "presenting"
    REPLYING = "replying"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One turn of the transcript."""

    speaker: Literal["interviewer", "candidate"]
    kind: str
    """`question`, `exhibit`, `interruption`, `probe`, `go on`, `time`, `closing`; of the candidate
    `answer`, `reply`."""
    text: str
    at: float
    """Seconds since the beginning."""
    probe: str = ""
    """Id of the probe that is asked or replied to."""
    type: str = ""
    """Type of that probe, such as `new fact`."""
    cut: bool = False
    """Whether the speaker was cut off."""
    lasted: float = 0.0
    """Seconds from the first to the last piece of a turn; 0 where it came in one piece."""
    role: str = ""
    """Whose part the interviewer plays, such as `investor`; empty for the interviewer's own."""
    quote: str = ""
    """The candidate's words that a suggested probe goes for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The candidate is ready, or the time to prepare is over."""

    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A probe that somebody else words, such as a model; the machine takes it or leaves it."""

    says: str
    type: str
    """Type of the probe, such as `new fact`."""
    gap: str
    """Id of the gap that it goes for, or an empty text."""
    quote: str
    """The candidate's words that it goes for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A piece of what the candidate says: a sentence, a line, or a whole turn."""

    text: str
    at: float
    done: bool = False
    """Whether the turn ends with it."""
    suggested: Suggested | None = None
    """What may be asked where this piece leads to a probe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The candidate stops the interview."""

    at: float


Event = Ready | Heard | Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """What the machine waits for."""

    kind: Literal["ready", "speech", "nothing"]
    seconds: float | None = None
    """How long it waits; None for as long as it takes."""
    fresh: bool = True
    """For speech: a new turn, rather than the rest of the one that was cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """An interview between two events."""

    part: Part = Part.PREPARING
    lines: tuple[Line, ...] = ()
    asked: tuple[str, ...] = ()
    """Ids of the probes asked; none is asked twice."""
    pending: str = ""
    """Id of the probe that waits for its reply."""
    speaking: bool = False
    """Whether the candidate's turn has begun and not ended."""
    resumed: bool = False
    """Whether the presentation goes on after an interruption."""
    presented: bool = False
    """Whether the presentation has ended."""
    began: float = 0.0
    """When the present part began, in seconds."""
    left: bool = False
    """Whether the candidate broke off."""

    @property
    def now(self) -> float:
        """Return the seconds since the beginning at the last event that is known."""
        last = max((n.at + n.lasted for n in self.lines), default=0.0)
        return max(self.began, last)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        row = asdict(self)
        return {
            **row,
            "part": self.part.value,
            "lines": [asdict(line) for line in self.lines],
            "asked": list(self.asked),
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "State":
        """Return the state that `stored` wrote."""
        lines = tuple(Line(**line) for line in row["lines"])
        return cls(
            **{**row, "part": Part(row["part"]), "lines": lines, "asked": tuple(row["asked"])}
        )
