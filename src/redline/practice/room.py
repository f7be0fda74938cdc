"""The room: all that one round needs before its first word, fixed and storable."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redline.brief import Brief
from redline.errors import InputError
from redline.finding import Finding
from redline.practice.ledger import Commitment
from redline.practice.timing import PRESETS, Timing
from redline.questions import Question, about_brief, closest, question, questions
from redline.questions.exercises import Exercise

__all__ = ["Room", "Setting", "Spot", "prepare", "spots_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A weak spot that review found in the candidate's own brief or case."""

    code: str
    line: int
    message: str
    quote: str = ""
    """The words that it is about, where the finding gives them."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "code": self.code,
            "line": self.line,
            "message": self.message,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a loop adds to a round: whose it is, who asks, what is remembered."""

    stage: str = ""
    """Id of the stage."""
    title: str = "One round"
    format: str = "presentation"
    scores: tuple[str, ...] = ()
    """Dimensions that the stage is said to score."""
    roles: tuple[str, ...] = ("interviewer",)
    rules: tuple[str, ...] = ()
    sections: tuple[tuple[str, int], ...] = ()
    """Of a written case: headings with their minutes."""
    recalled: tuple[Commitment, ...] = ()
    """What was said in earlier rounds and is now put under strain."""
    used: tuple[str, ...] = ()
    """Probes of earlier rounds; none is repeated."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        lists = ("scores", "roles", "rules", "used")
        return {
            "stage": self.stage,
            "title": self.title,
            "format": self.format,
            **{name: list(getattr(self, name)) for name in lists},
            "sections": [list(part) for part in self.sections],
            "recalled": [c.stored() for c in self.recalled],
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Setting":
        """Return the setting that `stored` wrote."""
        lists = {k: tuple(row[k]) for k in ("scores", "roles", "rules", "used")}
        recalled = tuple(Commitment.restored(c) for c in row["recalled"])
        sections = tuple((name, minutes) for name, minutes in row.get("sections", ()))
        return cls(**{**row, **lists, "recalled": recalled, "sections": sections})


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
    setting: Setting = field(default_factory=Setting)
    exercise: Exercise | None = None
    """Whose exhibits are on the table; None for a question without any."""
    case: str = ""
    """The written case that a live review is about, or an empty text."""

    @property
    def written(self) -> bool:
        """Say whether its answer is a case in writing."""
        return self.setting.format == "take-home"

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "question": self.question.stored(),
            "timing": self.timing.stored(),
            "seed": self.seed,
            "spots": [s.stored() for s in self.spots],
            "brief": self.brief,
            "setting": self.setting.stored(),
            "exercise": self.exercise.stored() if self.exercise else None,
            "case": self.case,
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
            setting=Setting.restored(row["setting"]),
            exercise=Exercise.restored(row["exercise"]) if row.get("exercise") else None,
            case=row.get("case", ""),
        )

    def placed(self, setting: Setting, timing: Timing) -> "Room":
        """Return the room as a round of a loop."""
        return replace(self, setting=setting, timing=timing)


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
    return Room(
        question=chosen(asked, brief, findings, seed),
        timing=PRESETS[preset],
        seed=seed,
        spots=spots_of(findings),
        brief=brief.digest if brief else "",
    )


def spots_of(findings: Sequence[Finding]) -> tuple[Spot, ...]:
    """Return findings as weak spots, the gravest first."""
    grave = sorted(findings, key=lambda f: f.severity.rank)
    return tuple(Spot(code=f.code, line=f.at.line, message=f.message, quote=f.quote) for f in grave)


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
