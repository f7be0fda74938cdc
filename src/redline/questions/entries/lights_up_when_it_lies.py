"""Question lights-up-when-it-lies, research: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LIGHTS_UP_WHEN_IT_LIES"]

LIGHTS_UP_WHEN_IT_LIES = Question(
    id="lights-up-when-it-lies",
    text=(
        "A scientist shows you a feature inside the model that lights up when it deceives. "
        "Marketing wants it on the website by Monday."
    ),
    theme="research",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="evidence",
            what="Ask what else lights it up, and what deceives without it",
            shows=("test", "own move", "limit admitted", "harm path"),
            about=(
                "light",
                "fiction",
                "lie",
                "irony",
                "else",
                "joke",
                "dark",
                "silent",
                "without",
            ),
        ),
        Settle(
            id="claim",
            what="Say the strongest sentence that would be true",
            shows=(
                "boundary",
                "limit admitted",
                "control",
                "launch bar",
                "trigger",
                "own move",
                "reason",
            ),
            about=(
                "sentence",
                "true",
                "claim",
                "we may say",
                "in one model",
                "constructed",
                "not that",
                "honest version",
                "only that",
            ),
        ),
        Settle(
            id="harm",
            what="Say what happens when customers believe it",
            shows=("harm path", "reason"),
            about=("believe", "trust", "check", "nurse", "customer", "bank", "rely"),
        ),
        Settle(
            id="later",
            what="Say what would have to hold before it goes into a product",
            shows=("trigger", "launch bar", "test", "turning point", "own move"),
            about=("novels", "other people", "other model", "fresh", "unseen"),
        ),
    ),
    traps=(
        "The find is taken for a lie detector.",
        "The scientist's caution is taken for shyness.",
    ),
    gaps=("origin", "over-reliance", "bar"),
    answers=("C057", "C082", "V087"),
    status="our own",
    date="2026-11",
)
