"""Rooms of their own: an exercise with exhibits, and the live review of a case.

An exercise, or a case with the findings on it, goes in; a `Room` comes out. How
long they last is our own choice, from what one source reports (P016, P019).
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import replace

from redline.errors import InputError
from redline.finding import Finding
from redline.practice.live_review import weightiest
from redline.practice.loops import LoopStage
from redline.practice.room import Room, Setting, spots_of
from redline.practice.timing import Timing
from redline.questions import Question
from redline.questions.exercises import Exercise, exercises
from redline.questions.probes import shortened

__all__ = ["REVIEWERS", "drawn_exercise", "exercise_room", "review_room"]

EXERCISE = Timing(
    name="exercise", prepare=300, present=600, question=1800, probes=6, interruptions=1
)
REVIEW = Timing(name="live review", prepare=0, present=180, question=3000, probes=9)
REVIEWERS = ("interviewer", "second interviewer")
LEAST = 40
"""Words of a case that can be reviewed."""
OPENS = (
    "We have both read your case. It says: “{quote}” Take three minutes: the decision in it, what "
    "it costs, and the sentence of which you are least sure."
)


def exercise_room(exercise: Exercise, *, seed: int = 0) -> Room:
    """Return the room of one exercise, its exhibits on the table."""
    setting = Setting(
        stage="exercise",
        title=exercise.title,
        format="exercise",
        scores=("safety and deployment judgement", "product and execution"),
        roles=("interviewer", "researcher"),
        rules=("Evidence is incomplete, some of it misleading.",),
    )
    return Room(
        question=exercise.question, timing=EXERCISE, seed=seed, setting=setting, exercise=exercise
    )


def drawn_exercise(stage: LoopStage, asked: Collection[str], seed: int) -> Exercise:
    """Return an exercise of a stage's themes that was not asked yet, drawn by the seed.

    Raises
    ------
    InputError
        None is left.
    """
    fresh = [e for e in exercises().values() if e.name not in asked]
    fitting = [e for e in fresh if e.theme in stage.themes] or fresh
    if not fitting:
        raise InputError(f"No exercise is left for {stage.title}.")
    draw = random.Random(f"{seed}:{stage.id}")  # noqa: S311  (no secret: which exercise)
    return draw.choice(fitting)


def review_room(case: str, findings: Sequence[Finding], *, seed: int = 0) -> Room:
    """Return the room in which two interviewers review a written case.

    Raises
    ------
    InputError
        There is too little of it.
    """
    if len(case.split()) < LEAST:
        raise InputError(
            f"The case has {len(case.split())} words; a live review needs at least {LEAST}. "
            "Hand in the case as text or Markdown."
        )
    question = Question(
        id="live-review",
        text=OPENS.format(quote=shortened(weightiest(case))),
        theme="safety judgement",
        round="case",
        case="brief",
        settles=(),
        traps=("Defends every sentence.", "Gives up every sentence that is pressed."),
        gaps=(),
        answers=("P016",),
        status="our own",
        date="2026-11",
    )
    setting = Setting(
        stage="live-review",
        title="Live review of a written case",
        format="case review",
        scores=("product sense", "safety and deployment judgement", "product and execution"),
        roles=REVIEWERS,
        rules=("Two interviewers take turns; both have read it.",),
    )
    room = Room(question=question, timing=REVIEW, seed=seed, setting=setting, case=case)
    return replace(room, spots=spots_of(findings))
