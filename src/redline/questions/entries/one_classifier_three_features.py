"""Question one-classifier-three-features: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ONE_CLASSIFIER_THREE_FEATURES"]

ONE_CLASSIFIER_THREE_FEATURES = Question(
    id="one-classifier-three-features",
    text=(
        "Three features hang on one failing classifier. You may switch off only one of them "
        "today. Which, and why?"
    ),
    theme="safety judgement",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="rank",
            what="Rank by what cannot be undone and by who is hurt, not by revenue",
            shows=("harm path", "reason"),
            about=(
                "worst",
                "undone",
                "severe",
                "child",
                "minor",
                "irreversible",
                "feature",
                "reach",
            ),
        ),
        Settle(
            id="others",
            what="Hold the other two by something that does not hang on it",
            shows=("control", "backstop", "own move"),
            about=("homework", "search", "fall", "narrower", "vetted", "remaining"),
        ),
        Settle(
            id="time",
            what="Put a clock on the makeshift",
            shows=("time limit", "trigger", "own move"),
            about=("tonight", "clock", "makeshift", "six", "noon", "morning"),
        ),
        Settle(
            id="shared",
            what="Draw the lesson about a shared cause",
            shows=("backstop", "reason", "limit admitted"),
            about=("shared", "single", "independent", "classifier", "together", "depend"),
        ),
    ),
    traps=(
        "The smallest feature goes, as nobody will complain.",
        "Only one is allowed, so the two others run as before.",
    ),
    gaps=("backstop", "owner", "price", "rollback"),
    answers=("P022", "C037"),
    level="staff",
    status="our own",
    date="2026-11",
)
