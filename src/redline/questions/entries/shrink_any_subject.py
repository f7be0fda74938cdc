"""Question shrink-any-subject: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SHRINK_ANY_SUBJECT"]

SHRINK_ANY_SUBJECT = Question(
    id="shrink-any-subject",
    text="Any subject, any age, any time of day. Cut it until a seven-year-old may use it.",
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="cut",
            what="Cut subject, age and hour, each with its reason",
            shows=("boundary", "reason"),
            about=("subject", "age", "year", "maths", "only", "free", "chat"),
        ),
        Settle(
            id="source",
            what="Let content come from vetted material",
            shows=("control", "backstop"),
            about=("curricul", "exercise", "book", "fixed", "vetted", "list", "content", "only"),
        ),
        Settle(
            id="adult",
            what="Put an adult in reach who can stop it and see what was said",
            shows=("control", "time limit", "named population"),
            about=("teacher", "adult", "override", "log", "watch", "class", "room"),
        ),
        Settle(
            id="fail",
            what="Rehearse what a child does to it, with a figure",
            shows=("harm path", "test", "launch bar"),
            about=("child", "odd", "scar", "upset", "rude", "exercise", "prompts"),
        ),
    ),
    traps=(
        "The filter is made stricter, and the scope stays.",
        "The log is kept without saying who reads it.",
    ),
    gaps=("boundary", "vulnerable", "mechanism", "owner"),
    answers=("P025", "D001"),
    level="associate",
    date="2024",
)
