"""Question build-inside-the-policy, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BUILD_INSIDE_THE_POLICY"]

BUILD_INSIDE_THE_POLICY = Question(
    id="build-inside-the-policy",
    text=(
        "You argued against a clause of our scaling policy and you lost. Now build the long- "
        "running research agent inside it."
    ),
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="clause",
            what="Say in your own words what the clause demands of this product",
            shows=("boundary", "control", "trigger", "reason", "test", "own move"),
            about=("clause", "demand", "hours", "policy"),
        ),
        Settle(
            id="build",
            what="Build so that the clause is met by design, and not by a promise",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("hour", "tool", "check", "run", "key", "access", "review"),
        ),
        Settle(
            id="record",
            what="Keep the disagreement where it can be found, and out of the product",
            shows=("own move", "trigger", "turning point", "boundary", "control", "reason"),
            about=(
                "wrote",
                "note",
                "date",
                "record",
                "disagree",
                "objection",
                "reopen",
                "page",
            ),
        ),
        Settle(
            id="gain",
            what="Say which evidence this product will yield for or against the clause",
            shows=(
                "test",
                "launch bar",
                "turning point",
                "limit admitted",
                "control",
                "own move",
            ),
            about=("evidence", "learn", "for or against", "odd", "count", "collect"),
        ),
    ),
    traps=(
        "The clause is read as narrowly as it can be.",
        "The lost argument is continued by other means.",
    ),
    gaps=("price", "owner", "rollback", "test"),
    answers=("X003", "V078"),
    level="staff",
    status="our own",
    date="2026-11",
)
