"""Question limit-that-is-too-strict, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LIMIT_THAT_IS_TOO_STRICT"]

LIMIT_THAT_IS_TOO_STRICT = Question(
    id="limit-that-is-too-strict",
    text="Which of a lab's safety limits is too strict? Say who pays for it.",
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="limit",
            what="Name one limit, precise enough to be changed",
            shows=("boundary", "control", "own move", "harm path", "trigger", "reason"),
            about=(
                "dose",
                "drug",
                "amount",
                "helpline",
                "weapon",
                "violence",
                "novel",
                "genocide",
            ),
        ),
        Settle(
            id="payer",
            what="Say who is hurt by the refusal",
            shows=("harm path",),
            about=(
                "woman",
                "women",
                "nurse",
                "victim",
                "dies",
                "die of",
                "alone",
                "patient",
                "teacher",
                "carer",
            ),
        ),
        Settle(
            id="measure",
            what="Say how you would count both errors",
            shows=("test", "launch bar", "own move"),
            about=(
                "sample",
                "real questions",
                "wrongly",
                "needless",
                "cases",
                "questions from",
                "blind",
            ),
        ),
        Settle(
            id="back",
            what="Say what would make you put it back",
            shows=("trigger", "turning point", "boundary", "control", "own move", "reason"),
            about=(
                "back",
                "return",
                "restore",
                "refusing again",
                "close it",
                "goes back",
                "tighten",
                "reverse",
            ),
        ),
    ),
    traps=(
        "Limits as such are disputed.",
        "Only annoyance is named as the cost.",
    ),
    gaps=("over-refusal", "counter-metric", "price"),
    answers=("X003", "X031", "C027"),
    status="our own",
    date="2026-11",
)
