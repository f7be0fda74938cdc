"""What can be practised: questions by their words, theme and level; loops; exercises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from redline.errors import InputError
from redline.practice import CLOCKS, PRESETS, loops
from redline.questions import Question, Theme, questions
from redline.questions.exercises import KINDS, Exercise, exercises
from redline.web.house import House
from redline.web.practice.own import written_case
from redline.workspace.interviewer import PATIENCE
from redline.workspace.practising import Asked
from redline.workspace.shipped_cases import shipped_cases

__all__ = [
    "CLOCK_WORDS",
    "LEVELS",
    "SHOWN",
    "THEMES",
    "TIMINGS",
    "Wished",
    "asked_of",
    "exercises_listed",
    "known",
    "matching",
    "question_row",
]

SHOWN = 20
"""Questions on one page."""
LEVELS = ("associate", "senior", "staff")
THEMES: tuple[str, ...] = get_args(Theme)
CLOCK_WORDS = {
    "real": "as on the wall",
    "fast": "by the pace of speech: typing costs no time",
    "off": "no limits",
}
TIMINGS = {
    name: f"{name}: {t.present // 60:g} minutes to present, {t.question // 60:g} of questions"
    for name, t in PRESETS.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What an interview shall be."""

    question: str = ""
    """Id of a question, or its words; empty for one that is drawn."""
    loop: str = ""
    """Id of a loop; empty for one round alone."""
    rounds: list[str] = field(default_factory=list)
    """Ids of the rounds of the loop; empty for all."""
    exercise: str = ""
    """Name of an exercise with exhibits."""
    brief: str = ""
    """Key of a brief of the house that it is about."""
    case: str = ""
    """Name of a case that ships, which two interviewers go through."""
    level: str = ""
    """Of the questions of a loop; empty for any."""
    clock: str = "real"
    timing: str = "long talk"
    seed: int = 0
    written: bool = False
    """Whether two interviewers go through the written case that was handed in last."""
    own: bool = False
    """Whether the candidate marks each round before any score is shown."""
    model: str = ""
    """Address of a model as interviewer and second judge; empty for the rules alone."""
    patience: float = PATIENCE
    """Seconds that the model may think before the rule-based interviewer asks."""


def asked_of(wished: Wished, house: House) -> Asked:
    """Return what an interview is asked to be.

    Raises
    ------
    InputError
        Two things say what is asked, or there is no such loop, brief, clock or level.
    """
    known(wished.clock, CLOCKS, "clock")
    known(wished.loop, ["", *loops()], "loop")
    known(wished.level, ["", *LEVELS], "level")
    known(wished.case, ["", *shipped_cases()], "practice case")
    if (
        sum(map(bool, (wished.question, wished.loop, wished.exercise, wished.case, wished.written)))
        > 1
    ):
        raise InputError(
            "question, loop, exercise and case each say what is asked; choose one of them."
        )
    if wished.case and wished.brief:
        raise InputError("a practice case is about itself; leave the brief away.")
    return Asked(
        question=wished.question,
        brief=house.entry(wished.brief).path if wished.brief else None,
        clock=wished.clock,
        preset=wished.timing,
        seed=wished.seed,
        loop=wished.loop,
        rounds=tuple(wished.rounds),
        level=wished.level,
        exercise=wished.exercise,
        case=case_of(wished),
    )


def case_of(wished: Wished) -> Path | None:
    """Return the case that two interviewers go through: one that ships, or one's own."""
    if wished.case:
        return shipped_cases()[wished.case].path
    return written_case() if wished.written else None


def known(found: str, choices: Iterable[str], what: str) -> None:
    """Refuse what is no choice.

    Raises
    ------
    InputError
        It is none; the message names those that there are.
    """
    if found not in choices:
        there = ", ".join(filter(None, choices))
        raise InputError(f"{found[:80]!r} is no {what}. Choose one of: {there}.")


def matching(words: str = "", theme: str = "", level: str = "", kind: str = "") -> list[Question]:
    """Return the questions that hold every word, of a theme, a level and a kind."""
    wanted = words.casefold().split()
    return [
        one
        for _, one in sorted(questions().items())
        if one.fill is None
        and theme in {"", one.theme}
        and level in {"", one.level}
        and kind in {"", one.kind}
        and all(word in f"{one.text} {one.id} {one.theme}".casefold() for word in wanted)
    ]


def question_row(one: Question) -> dict[str, Any]:
    """Return a question as JSON, without what an answer to it settles."""
    return {
        "id": one.id,
        "text": one.text,
        "theme": one.theme,
        "level": one.level,
        "kind": one.kind,
        "status": one.status,
        "date": one.date,
    }


def exercises_listed() -> Sequence[Exercise]:
    """Return the exercises, kind by kind."""
    return sorted(exercises().values(), key=lambda e: (KINDS.index(e.kind), e.name))
