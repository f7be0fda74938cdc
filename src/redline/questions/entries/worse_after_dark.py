"""Question worse-after-dark, research: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WORSE_AFTER_DARK"]

WORSE_AFTER_DARK = Question(
    id="worse-after-dark",
    text=(
        "Since Tuesday answers get worse at night. Reward model, data, or traffic: how do you "
        "find out which?"
    ),
    theme="research",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="explain",
            what="Give at least two explanations that predict different things",
            shows=("reason", "limit admitted", "trigger", "harm path", "test", "own move"),
            about=(
                "traffic",
                "cache",
                "load",
                "build",
                "reward change",
                "smaller model",
                "questions are",
            ),
        ),
        Settle(
            id="probe",
            what="Name a probe that separates them, changing one thing",
            shows=("test", "own move", "control", "boundary", "trigger", "reason"),
            about=("replay", "fixed", "prompt", "hold"),
        ),
        Settle(
            id="meanwhile",
            what="Say what users get meanwhile",
            shows=("control", "trigger", "backstop", "boundary", "own move", "reason"),
            about=("night", "meanwhile", "old", "switch"),
        ),
        Settle(
            id="admit",
            what="Say that you may not find it, and when you stop looking",
            shows=("limit admitted", "time limit", "trigger"),
            about=(
                "guess",
                "may",
                "never find",
                "give up",
                "two days",
                "wrong with",
                "can't tell",
                "unclear",
            ),
        ),
    ),
    traps=(
        "The team will work it out.",
        "A cause is named before it is tested.",
    ),
    gaps=("test", "rollback", "monitoring"),
    answers=("V028", "C053", "C054"),
    status="our own",
    date="2026-11",
)
