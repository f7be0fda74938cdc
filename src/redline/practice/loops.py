"""Loops: the stages of an interview process, as data with a source and a date.

The sources disagree on stages, minutes and rules, so a loop is picked and none is
the truth (X001). `loop_file` reads them; `interview` walks through one.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from redline.errors import InputError
from redline.practice.timing import Timing
from redline.text import nearest

__all__ = ["DIMENSIONS", "FORMATS", "Format", "Loop", "LoopStage"]

DIMENSIONS = (
    "product sense",
    "safety and deployment judgement",
    "product and execution",
    "behavioural",
)
"""What is scored across a loop (C008): reported, unverified."""
Format = Literal[
    "conversation", "presentation", "case", "take-home", "case review", "panel", "exercise"
]
FORMATS: tuple[str, ...] = get_args(Format)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopStage:
    """One stage: what it is called, how long it takes, what it asks and scores."""

    id: str
    title: str
    minutes: tuple[int, int]
    """From and to, as reported; where they differ the source gives a span."""
    format: Format
    scores: tuple[str, ...]
    """Of `DIMENSIONS`. Safety judgement is read in every stage, whatever stands here (C001)."""
    themes: tuple[str, ...]
    """Themes its questions are drawn from."""
    timing: Timing
    rounds: int = 1
    """Questions, each a round of its own."""
    roles: tuple[str, ...] = ("interviewer",)
    """Who asks."""
    rules: tuple[str, ...] = ()
    """What the source reports of its conduct, shown before it begins."""
    sections: tuple[tuple[str, int], ...] = ()
    """Of a written case: headings with their minutes."""
    recalls: bool = False
    """Whether what was vague in an earlier stage comes back here."""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """One interview process."""

    id: str
    title: str
    source: str
    date: str
    status: str
    stages: tuple[LoopStage, ...]
    disagreement: Literal["voice", "build"] = "voice"
    """What it wants of doubts about a policy: voiced, or built within (X003)."""
    answers: tuple[str, ...] = ()

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {**asdict(self), "stages": [stored_stage(s) for s in self.stages]}

    @classmethod
    def restored(cls, row: Mapping[str, Any]) -> "Loop":
        """Return the loop that `stored` wrote, or that a file describes.

        Raises
        ------
        KeyError, TypeError, ValueError
            It is no loop.
        """
        stages = tuple(restored_stage(s) for s in row["stages"])
        return cls(**{**row, "stages": stages, "answers": tuple(row.get("answers", ()))})

    def stage(self, name: str) -> LoopStage:
        """Return a stage by its id.

        Raises
        ------
        InputError
            The loop has no such stage.
        """
        known = [s.id for s in self.stages]
        if name in known:
            return self.stages[known.index(name)]
        near = nearest(name, known)
        hint = f" Did you mean {near!r}?" if near else ""
        raise InputError(f"{self.id} has no round {name!r}; it has: {', '.join(known)}.{hint}")


def stored_stage(stage: LoopStage) -> dict[str, Any]:
    """Return the stored form of a stage."""
    return {**asdict(stage), "timing": stage.timing.stored()}


def restored_stage(row: Mapping[str, Any]) -> LoopStage:
    """Return the stage that `stored_stage` wrote."""
    lists = ("minutes", "scores", "themes", "roles", "rules", "answers")
    held = {k: tuple(row[k]) for k in lists if k in row}
    sections = tuple((name, minutes) for name, minutes in row.get("sections", ()))
    timing = Timing.restored(row["timing"])
    return LoopStage(**{**row, **held, "sections": sections, "timing": timing})
