"""Question teacher-audit-log: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TEACHER_AUDIT_LOG"]

TEACHER_AUDIT_LOG = Question(
    id="teacher-audit-log",
    text=(
        "In our classroom tool, should the log that teachers read be on for all, or only for "
        "those who agree? Both have been praised."
    ),
    theme="product sense",
    round="panel",
    case="safety feature",
    settles=(
        Settle(
            id="both",
            what="State what speaks for either, by a case",
            shows=("objection met", "worked example"),
            about=("opt-in", "opt in", "always", "log", "privacy", "protect", "agree", "side"),
        ),
        Settle(
            id="choose",
            what="Choose, by age or risk rather than by taste",
            shows=("boundary", "own move", "control"),
            about=("log", "standing", "always", "age", "opt", "child", "class", "adult", "teacher"),
        ),
        Settle(
            id="reader",
            what="Say who reads it, why and how long it lives",
            shows=("control", "time limit"),
            about=("reads", "read", "teacher", "delete", "keep", "purpose", "thirty"),
        ),
        Settle(
            id="price",
            what="Say what the pupil loses",
            shows=("price accepted", "harm path"),
            about=("pupil", "watched", "chill", "ask", "lose", "silent", "trust", "secret"),
        ),
    ),
    traps=(
        "Both are offered as a setting, and nobody decides.",
        "The log is kept for training on the side.",
    ),
    gaps=("consent", "owner", "price", "boundary"),
    answers=("X032", "D001", "C061"),
    date="2024",
)
