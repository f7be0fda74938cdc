"""The room: all that an interview needs before the first word, fixed and storable."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redline.brief import Brief
from redline.errors import InputError
from redline.finding import Finding
from redline.practice.timing import PRESETS, Timing
from redline.questions import Question, about_brief, closest, question, questions

__all__ = ["Room", "Spot", "prepare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A weak spot that review found in the candidate's own brief."""

    code: str
    line: int
    message: str

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {"code": self.code, "line": self.line, "message": self.message}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One round: its question, its times, its seed and the weak spots of the brief."""

    question: Question
    timing: Timing
    seed: int = 0
    spots: tuple[Spot, ...] = ()
    """The gravest first."""
    brief: str = ""
    """Digest of the brief that the question is about, or an empty text."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "question": self.question.stored(),
            "timing": self.timing.stored(),
            "seed": self.seed,
            "spots": [s.stored() for s in self.spots],
            "brief": self.brief,
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Room":
        """Return the room that `stored` wrote."""
        return cls(
            question=Question.restored(row["question"]),
            timing=Timing.restored(row["timing"]),
            seed=row["seed"],
            spots=tuple(Spot(**s) for s in row["spots"]),
            brief=row["brief"],
        )


def prepare(
    *,
    asked: str = "",
    brief: Brief | None = None,
    findings: Sequence[Finding] = (),
    seed: int = 0,
    preset: str = "long talk",
) -> Room:
    """Return the room of one round.

    Parameters
    ----------
    asked : str
        Id of a question, or the words of one. Empty: the opening question about
        the brief, and without a brief one that the seed draws.
    brief, findings
        What the candidate is asked about; findings become probes.
    seed : int
        The same seed, question and answers give the same interview.
    preset : str
        A key of `PRESETS`.

    Raises
    ------
    InputError
        The preset is unknown, or the question needs a brief that is not there.
    """
    if preset not in PRESETS:
        raise InputError(f"{preset!r} is no timing. Choose one of: {', '.join(PRESETS)}.")
    grave = sorted(findings, key=lambda f: f.severity.rank)
    return Room(
        question=chosen(asked, brief, findings, seed),
        timing=PRESETS[preset],
        seed=seed,
        spots=tuple(Spot(code=f.code, line=f.at.line, message=f.message) for f in grave),
        brief=brief.digest if brief else "",
    )


def chosen(asked: str, brief: Brief | None, findings: Sequence[Finding], seed: int) -> Question:
    """Return the question that was asked for, with the brief's words in it."""
    if not asked:
        return opening(brief, findings, seed)
    found = (closest(asked) if " " in asked.strip() else None) or question(asked)
    if found.fill is None:
        return found
    filled = found.about(brief, findings) if brief else None
    if filled is None:
        lacks = "the brief has no such row" if brief else "no brief was given"
        raise InputError(f"The question {found.id!r} is about a brief, and {lacks}.")
    return filled


def opening(brief: Brief | None, findings: Sequence[Finding], seed: int) -> Question:
    """Return the question that opens on a brief, or one that the seed draws."""
    fitting = about_brief(brief, findings) if brief else []
    if fitting:
        return fitting[0]
    free = [q for _, q in sorted(questions().items()) if q.fill is None]
    return free[seed % len(free)]
