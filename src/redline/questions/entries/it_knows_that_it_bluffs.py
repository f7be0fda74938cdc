"""Question it-knows-that-it-bluffs, research: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["IT_KNOWS_THAT_IT_BLUFFS"]

IT_KNOWS_THAT_IT_BLUFFS = Question(
    id="it-knows-that-it-bluffs",
    text=(
        "Researchers can read from inside the model when it is bluffing: right nine times in "
        "ten. What may a pharmacy product do with that?"
    ),
    theme="research",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="tenth",
            what="Work out what the tenth case means in numbers that a pharmacist meets",
            shows=(
                "worked example",
                "harm path",
                "launch bar",
                "limit admitted",
                "test",
                "own move",
            ),
            about=("tenth", "ten", "a day", "false"),
        ),
        Settle(
            id="use",
            what="Use it in one direction only: it may stop an answer, not vouch for one",
            shows=("boundary", "control", "backstop", "trigger", "own move", "reason"),
            about=("not found", "hold", "vouch", "silent", "green"),
        ),
        Settle(
            id="bar",
            what="Give a pass line and a path for when it fails",
            shows=("launch bar", "test", "trigger", "own move"),
            about=(
                "at most",
                "fresh",
                "pass line",
                "of three",
                "per thousand",
                "planted",
                "in a row",
                "no more than",
            ),
        ),
        Settle(
            id="drift",
            what="Say that each new model puts the signal back to zero",
            shows=("trigger", "boundary", "limit admitted", "control"),
            about=("new model", "version", "retrain", "next", "again"),
        ),
    ),
    traps=(
        "The signal is shown as a confidence in per cent.",
        "Nine in ten is called reliable.",
    ),
    gaps=("false-negative", "over-reliance", "bar", "mechanism"),
    answers=("P024", "C046", "C047", "V023"),
    status="our own",
    date="2026-11",
)
