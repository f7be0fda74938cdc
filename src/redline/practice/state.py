"""The state of an interview: what was said so far, and what is waited for.

Frozen and storable after every event; a stored state and its room are enough
to go on after the machine was switched off.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Literal

__all__ = [
    "ROUND",
    "SILENCE",
    "TURN",
    "Draft",
    "Event",
    "Heard",
    "Left",
    "Line",
    "Part",
    "Ready",
    "State",
    "Suggested",
    "Want",
    "Written",
]


SILENCE = "(no answer)"
"""What the transcript holds for a turn without words."""
TURN, ROUND = 30_000, 60_000
"""Characters of one turn and of one round that are read: half an hour and an hour of speech
without a breath. Longer words stay in the transcript, and it is said that they were not read."""


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
    """`question`, `exhibit`, `section`, `interruption`, `probe`, `go on`, `time`, `closing`; of the
    candidate `answer`, `case`, `reply`."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A case as it stands now, all of it."""

    text: str
    at: float
    done: bool = False
    """Whether it is handed in."""


Event = Ready | Heard | Written | Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A written case at one moment."""

    at: float
    """Seconds since the beginning."""
    counts: tuple[int, ...]
    """Words under the heading of each section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """What the machine waits for."""

    kind: Literal["ready", "speech", "writing", "nothing"]
    seconds: float | None = None
    """How long it waits; None for as long as it takes. For writing: until the next section."""
    fresh: bool = True
    """For speech: a new turn, rather than the rest of the one that was cut."""
    text: str = ""
    """For writing: the case as it stands."""


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
    drafts: tuple[Draft, ...] = ()
    """Of a written case: what stood in it when."""

    def told(self, kind: str, text: str, at: float) -> "State":
        """Return the state with one more line of the interviewer."""
        line = Line(speaker="interviewer", kind=kind, text=text, at=at)
        return replace(self, lines=(*self.lines, line))

    @property
    def now(self) -> float:
        """Return the seconds since the beginning at the last event that is known."""
        last = max((n.at + n.lasted for n in self.lines), default=0.0)
        return max(self.began, last)

    @property
    def read(self) -> tuple[Line, ...]:
        """Return the lines as they are judged: the candidate's cut where they pass the bounds."""
        return self.lines if self.unread == 0 else tuple(bounded(self.lines))

    @property
    def unread(self) -> int:
        """Return how many characters of the candidate are kept and not read."""
        said = [len(n.text) for n in self.lines if n.speaker == "candidate"]
        return sum(said) - min(ROUND, sum(min(TURN, count) for count in said))

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        row = asdict(self)
        return {
            **row,
            "part": self.part.value,
            "lines": [asdict(line) for line in self.lines],
            "asked": list(self.asked),
            "drafts": [{"at": d.at, "counts": list(d.counts)} for d in self.drafts],
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "State":
        """Return the state that `stored` wrote."""
        drafts = (Draft(at=d["at"], counts=tuple(d["counts"])) for d in row.get("drafts", ()))
        made = {
            "part": Part(row["part"]),
            "lines": tuple(Line(**line) for line in row["lines"]),
            "asked": tuple(row["asked"]),
            "drafts": tuple(drafts),
        }
        return cls(**{**row, **made})


def bounded(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Give lines, the candidate's cut to so much of a turn and of the round as is read."""
    left = ROUND
    for line in lines:
        if line.speaker == "candidate":
            kept = line.text[: min(TURN, left)]
            left -= len(kept)
            if kept:  # a turn that nobody read evaded nothing
                yield replace(line, text=kept)
        else:
            yield line
