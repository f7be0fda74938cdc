"""What an exercise is: a scene, exhibits, and what one may conclude from them.

Three things are scored: what is *inferred* from the figures, what is *asked for*
because it is missing, and what is *stopped* and on which condition. A *trap* is a
conclusion that the exhibits invite and do not allow. An *arrival* is a new fact or a
corrected table in the middle. All that is data; `practice.exercise` reads answers.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from redline.questions.exercises.exhibit import Exhibit
from redline.questions.question import Case, Question, Theme

__all__ = ["KINDS", "Arrival", "Exercise", "Kind", "Point"]

Kind = Literal["research", "paper", "scope-down", "contain", "map", "mechanism"]
KINDS: tuple[str, ...] = get_args(Kind)
TITLES: Mapping[str, str] = {
    "research": "Research alignment under incomplete evidence",
    "paper": "From a paper to constraints",
    "scope-down": "Scope it down until it can be contained",
    "contain": "Contain or ship",
    "map": "Map the case to the categories of harm",
    "mechanism": "Use a mechanism",
}
THEMES: Mapping[str, tuple[Theme, Case]] = {
    "research": ("research", "judgement"),
    "paper": ("research", "judgement"),
    "scope-down": ("product sense", "capability trade-off"),
    "contain": ("safety judgement", "misuse"),
    "map": ("safety judgement", "safety feature"),
    "mechanism": ("technical", "safety feature"),
}

LISTS = ("says", "figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something to be said, or for a trap not to be said."""

    id: str
    what: str
    """As a proposition, shown after performing."""
    says: tuple[str, ...]
    """Patterns that one statement, or two in a row, must meet together."""
    figures: tuple[str, ...] = ()
    """Patterns of the exhibits' figures that carry it."""
    because: str = ""
    """For a trap: why the exhibits do not allow it."""
    ways: tuple[tuple[str, ...], ...] = ()
    """Other sets of patterns, each of which makes the point as `says` does."""
    goes: bool = False
    """For a stop: whether it is about what goes on, and not about what halts."""

    @property
    def every(self) -> tuple[tuple[str, ...], ...]:
        """Return all ways in which it is said."""
        return (self.says, *self.ways)

    @classmethod
    def restored(cls, row: Mapping[str, Any]) -> "Point":
        """Return the point that was stored."""
        ways = tuple(map(tuple, row.get("ways", ())))
        return cls(**{**row, **{k: tuple(row[k]) for k in LISTS}, "ways": ways})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A new fact in the middle."""

    says: str
    """With the table that has come in, where there is one, on the lines below."""
    moves: tuple[str, ...]
    """Patterns of which one statement of the reply must meet each: the change that it calls for."""
    what: str
    """What a good reply changes, in one sentence."""

    @classmethod
    def restored(cls, row: Mapping[str, Any]) -> "Arrival":
        """Return the arrival that was stored."""
        return cls(**{**row, "moves": tuple(row["moves"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise, its figures filled in."""

    name: str
    title: str
    kind: Kind
    scene: str
    task: str
    exhibits: tuple[Exhibit, ...]
    """On the table from the first word."""
    inferences: tuple[Point, ...]
    traps: tuple[Point, ...]
    asks: tuple[Point, ...]
    stops: tuple[Point, ...]
    arrivals: tuple[Arrival, ...]
    answers: tuple[str, ...]
    level: Literal["associate", "senior", "staff"] = "senior"
    status: str = "our own"
    date: str = "2026-11"

    @property
    def reveals(self) -> tuple[str, ...]:
        """Return how its exhibits mislead; shown after performing."""
        return tuple(f"{e.title}: {e.reveal}" for e in self.exhibits if e.misleads)

    @property
    def theme(self) -> Theme:
        """Return the theme whose stages draw it."""
        return THEMES[self.kind][0]

    @property
    def question(self) -> Question:
        """Return it as the question that opens a round."""
        return Question(
            id=self.name,
            text=f"{self.scene} {self.task}",
            theme=self.theme,
            round="case",
            case=THEMES[self.kind][1],
            settles=(),
            traps=tuple(f"{t.what}: {t.because}" for t in self.traps),
            gaps=(),
            answers=self.answers,
            level=self.level,
            status=self.status,
            date=self.date,
        )

    def stored(self) -> dict[str, Any]:
        """Return the stored form, whole, so that a kept round goes on as it began."""
        row = asdict(replace(self, exhibits=()))
        return {**row, "exhibits": [e.stored() for e in self.exhibits]}

    @classmethod
    def restored(cls, row: Mapping[str, Any]) -> "Exercise":
        """Return the exercise that `stored` wrote."""
        points = ("inferences", "traps", "asks", "stops")
        return cls(
            **{
                **row,
                **{k: tuple(map(Point.restored, row[k])) for k in points},
                "exhibits": tuple(
                    Exhibit.restored({k: v for k, v in e.items() if k != "redline"})
                    for e in row["exhibits"]
                ),
                "arrivals": tuple(map(Arrival.restored, row["arrivals"])),
                "answers": tuple(row["answers"]),
            }
        )
