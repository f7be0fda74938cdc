"""Question a-model-marks-the-model, research: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["A_MODEL_MARKS_THE_MODEL"]

A_MODEL_MARKS_THE_MODEL = Question(
    id="a-model-marks-the-model",
    text=(
        "Our safety tests are graded by a model. Why should I believe a single one of those grades?"
    ),
    theme="research",
    round="technical",
    case="judgement",
    settles=(
        Settle(
            id="agree",
            what="Compare it with people on a sample, kind by kind",
            shows=("test", "launch bar", "own move"),
            about=(
                "nurse",
                "lawyer",
                "by hand",
                "drawn sample",
                "doctor",
                "reader",
                "blind",
                "three people",
            ),
        ),
        Settle(
            id="bias",
            what="Say in which direction it errs, and why that direction matters",
            shows=("harm path", "reason", "limit admitted", "paired metric"),
            about=("lenient", "own style", "polite", "kind", "harsh", "safe"),
        ),
        Settle(
            id="attack",
            what="Attack the grader as well: answers that talk to it",
            shows=("test", "harm path", "control", "boundary", "trigger", "own move", "reason"),
            about=("answer that", "instruct", "tells", "grade", "plant", "grader", "inject"),
        ),
        Settle(
            id="use",
            what="Say what its grades may decide, and what they may not",
            shows=("boundary", "control", "trigger", "own move", "reason"),
            about=("decide", "launch", "sort", "night"),
        ),
    ),
    traps=(
        "The grader is larger, hence right.",
        "One figure of agreement covers all kinds.",
    ),
    gaps=("test", "origin", "injection", "backstop"),
    answers=("V042", "C053", "V077"),
    status="our own",
    date="2026-11",
)
