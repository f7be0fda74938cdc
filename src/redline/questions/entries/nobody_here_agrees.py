"""Question nobody-here-agrees, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NOBODY_HERE_AGREES"]

NOBODY_HERE_AGREES = Question(
    id="nobody-here-agrees",
    text=(
        "You are wrong about that bar, and everybody in this building thinks so. Do you still "
        "hold it?"
    ),
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="hold",
            what="Hold it, and say on which evidence it rests",
            shows=(
                "boundary",
                "reason",
                "harm path",
                "test",
                "launch bar",
                "control",
                "trigger",
                "own move",
            ),
            about=("bar says", "measured", "cases", "labels", "my bar"),
        ),
        Settle(
            id="ask",
            what="Ask what they have seen that you have not",
            shows=("own move", "turning point", "control", "trigger", "boundary", "reason"),
            about=("seen", "fact", "heard", "argument"),
        ),
        Settle(
            id="move",
            what="Name the fact that would move you",
            shows=("turning point", "trigger", "launch bar", "own move"),
            about=("mind", "move", "drop", "lower"),
        ),
        Settle(
            id="wrong",
            what="Grant where you may be wrong",
            shows=("limit admitted", "price accepted", "objection met"),
        ),
    ),
    traps=(
        "Numbers of people are taken as a fact.",
        "The bar is kept without its reason.",
    ),
    gaps=("bar", "incentive", "origin"),
    answers=("P007", "X017"),
    status="our own",
    date="2026-11",
)
