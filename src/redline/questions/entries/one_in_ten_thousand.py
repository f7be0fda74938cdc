"""Question one-in-ten-thousand, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ONE_IN_TEN_THOUSAND"]

ONE_IN_TEN_THOUSAND = Question(
    id="one-in-ten-thousand",
    text="Which harm would you tolerate once in ten thousand answers, and which not once?",
    theme="culture",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="some",
            what="Name a harm you would tolerate at that rate, and why",
            shows=(
                "price accepted",
                "reason",
                "harm path",
                "launch bar",
                "boundary",
                "control",
                "trigger",
                "own move",
            ),
            about=(
                "recipe",
                "typo",
                "train",
                "wrong",
                "tolerate",
                "undone",
                "spelling",
                "hotel",
            ),
        ),
        Settle(
            id="none",
            what="Name one you would not tolerate at all, with the same reasoning",
            shows=("boundary", "trigger", "harm path", "reason", "control", "own move"),
            about=("child", "dose", "irrevers", "die", "bomb", "not once", "poison"),
        ),
        Settle(
            id="line",
            what="Say what divides the two: undoing, consent, how many at once",
            shows=("reason", "boundary", "control", "harm path", "trigger", "own move"),
            about=("undo", "undone", "notice", "repair", "choose", "consent", "himself"),
        ),
        Settle(
            id="none2",
            what="Say what “not once” means when nobody can prove a zero",
            shows=("limit admitted", "launch bar", "trigger", "test", "own move"),
            about=("prove", "zero", "bound", "found"),
        ),
    ),
    traps=(
        "No harm is tolerable, and nothing follows.",
        "One figure for all harms.",
    ),
    gaps=("harm-path", "bar", "sample"),
    answers=("X010", "C010"),
    level="associate",
    status="our own",
    date="2026-11",
)
