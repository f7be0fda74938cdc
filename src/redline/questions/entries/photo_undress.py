"""Question photo-undress: product sense, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PHOTO_UNDRESS"]

PHOTO_UNDRESS = Question(
    id="photo-undress",
    text=(
        "Our photo editor fills in anything you brush over. Somebody will brush over clothes. Well?"
    ),
    theme="product sense",
    round="product sense",
    case="misuse",
    settles=(
        Settle(
            id="victim",
            what="Say what is done to the person in the picture, who never used us",
            shows=("harm path",),
            about=(
                "girl",
                "classmate",
                "woman",
                "colleague",
                "school",
                "victim",
                "extort",
                "shame",
            ),
        ),
        Settle(
            id="result",
            what="Judge the result and not only the request",
            shows=("control", "backstop"),
            about=("output", "image", "result", "classifier", "skin", "check", "shown", "fill"),
        ),
        Settle(
            id="real",
            what="Draw an absolute line, whoever asks",
            shows=("control", "boundary"),
            about=("face", "minor", "consent", "adult"),
        ),
        Settle(
            id="after",
            what="Help the victim after it happened, within hours",
            shows=("time limit", "trigger", "backstop"),
            about=("report", "remove", "hash", "takedown", "victim", "repeat"),
        ),
    ),
    traps=(
        "Words in the request are blocked, and the brush needs none.",
        "Beach pictures and medical ones are refused with the rest, uncounted.",
    ),
    gaps=("bypass", "backstop", "recovery", "over-refusal"),
    answers=("C016", "C090"),
    kind="case",
    status="our own",
    date="2026-11",
)
