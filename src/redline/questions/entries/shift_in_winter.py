"""Question shift-in-winter: technical, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SHIFT_IN_WINTER"]

SHIFT_IN_WINTER = Question(
    id="shift-in-winter",
    text=(
        "Trained in summer, it meets winter: other words, other illnesses. Explain distribution "
        "shift with that, then build the alarm."
    ),
    theme="technical",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="explain",
            what="Explain it by the case: confident on what it never saw",
            shows=("worked example", "harm path"),
            about=("winter", "cough", "fever", "summer", "words", "unseen", "flu", "old"),
        ),
        Settle(
            id="alarm",
            what="Build an alarm from inputs at once and from labels later",
            shows=("control", "test", "trigger"),
            about=(
                "alarm",
                "drift",
                "compare",
                "weekly",
                "window",
                "sample",
                "labels",
                "rate",
                "quiet",
            ),
        ),
        Settle(
            id="false",
            what="Give its false alarms and its delay",
            shows=("paired metric", "launch bar", "test"),
            about=("alarm", "per", "month", "quiet", "nights", "ignored", "delay"),
        ),
        Settle(
            id="then",
            what="Say what the alarm does",
            shows=("trigger", "control", "backstop", "time limit"),
            about=("then", "falls", "handed", "nurse", "narrower"),
        ),
    ),
    traps=(
        "Retraining every month is the plan.",
        "An alarm on the mean, which hides the small clinic.",
    ),
    gaps=("monitoring", "false-negative", "language", "sample"),
    answers=("C051", "C053", "D027"),
    date="2024",
)
