"""Question regulator-opens: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["REGULATOR_OPENS"]

REGULATOR_OPENS = Question(
    id="regulator-opens",
    text=(
        "I am from the supervisory authority. Do not tell me your values. Show me who can stop "
        "this system, and when they last did."
    ),
    theme="safety judgement",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="who",
            what="Name the person who may stop it alone, and how",
            shows=("control", "own move", "boundary"),
            about=("name", "I", "switch", "alone", "duty", "without", "permission"),
        ),
        Settle(
            id="when",
            what="Tell of the last time, drills included, with minutes",
            shows=("time limit", "worked example", "trigger", "test"),
            about=("last", "month", "rehears", "drill", "stopped", "took", "March"),
        ),
        Settle(
            id="sign",
            what="Show the figures on which it stops by itself",
            shows=("launch bar", "trigger"),
            about=("below", "rate", "pull", "sign", "bound", "fires"),
        ),
        Settle(
            id="weak",
            what="Show her what failed, before she finds it",
            shows=("limit admitted", "price accepted"),
            about=("weak", "slow", "covered", "weekend", "missing", "failed", "late", "cannot"),
        ),
    ),
    traps=(
        "An org chart and a policy are handed over.",
        "The stop has never been tried.",
    ),
    gaps=("owner", "monitoring", "sample", "origin"),
    answers=("C106", "C045", "X036"),
    level="staff",
    status="our own",
    date="2026-11",
)
