"""Question strangers-on-monday, execution: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["STRANGERS_ON_MONDAY"]

STRANGERS_ON_MONDAY = Question(
    id="strangers-on-monday",
    text=(
        "Your pilot had three hundred polite librarians. On Monday three hundred thousand "
        "strangers arrive. What breaks?"
    ),
    theme="execution",
    round="case",
    case="misuse",
    settles=(
        Settle(
            id="abuse",
            what="Say what strangers do that librarians did not",
            shows=("harm path", "reason", "test", "own move"),
            about=("stranger", "spam", "farm", "script", "attack", "scrap", "sell", "fraud"),
        ),
        Settle(
            id="rate",
            what="Work the rates through: what was once a year is now daily",
            shows=(
                "worked example",
                "launch bar",
                "harm path",
                "limit admitted",
                "test",
                "control",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=(
                "a day",
                "daily",
                "times",
                "a month",
                "a week",
                "a thousand times",
                "per day",
                "multiply",
                "hourly",
            ),
        ),
        Settle(
            id="limit",
            what="Let new accounts do less, by a rule that does not need the model",
            shows=("control", "boundary", "backstop", "trigger", "own move", "reason"),
            about=("new account", "limit", "cap", "phone"),
        ),
        Settle(
            id="gate",
            what="Say at which sign you close the door again",
            shows=("trigger", "boundary", "control", "own move", "reason"),
            about=("close", "door", "halt", "pause", "waiting"),
        ),
    ),
    traps=(
        "The pilot's good figures are carried over.",
        "Growth is the only thing that scales.",
    ),
    gaps=("scale", "bypass", "capacity", "monitoring", "rollback"),
    answers=("C003", "C002"),
    status="our own",
    date="2026-11",
)
