"""Question switch-nobody-pulled, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SWITCH_NOBODY_PULLED"]

SWITCH_NOBODY_PULLED = Question(
    id="switch-nobody-pulled",
    text="Your plan has an off switch that nobody has ever pulled. Convince me that it works.",
    theme="execution",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="drill",
            what="Pull it, on a night of your choosing, with the people who will be there",
            shows=("test", "own move", "time limit", "staged rollout"),
            about=("pull", "drill", "night", "rehears", "staff", "tuesday"),
        ),
        Settle(
            id="users",
            what="Say what people see in the minute after",
            shows=(
                "control",
                "backstop",
                "boundary",
                "harm path",
                "trigger",
                "own move",
                "reason",
            ),
            about=("screen", "user", "patient", "page", "half-written", "session", "driver"),
        ),
        Settle(
            id="clock",
            what="Give the time from sign to off, and who may do it without asking",
            shows=(
                "time limit",
                "launch bar",
                "trigger",
                "control",
                "boundary",
                "own move",
                "reason",
            ),
            about=(
                "minute",
                "without",
                "on call",
                "seconds",
                "permission",
                "asks",
                "alone",
                "trainee",
                "duty",
            ),
        ),
        Settle(
            id="found",
            what="Say what the drill found, or what you expect it to find",
            shows=("limit admitted", "harm path"),
            about=("found", "expect", "cache", "failed", "old", "don't know"),
        ),
    ),
    traps=(
        "A sentence in a runbook is offered as proof.",
        "Only the happy case is rehearsed.",
    ),
    gaps=("rollback", "test", "owner", "scale"),
    answers=("C045", "C095"),
    level="associate",
    status="our own",
    date="2026-11",
)
