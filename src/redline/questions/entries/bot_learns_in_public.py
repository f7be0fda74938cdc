"""Question bot-learns-in-public: safety judgement, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BOT_LEARNS_IN_PUBLIC"]

BOT_LEARNS_IN_PUBLIC = Question(
    id="bot-learns-in-public",
    text=(
        "A bot that learns from everybody who talks to it, live, in public. What happened to "
        "the last one, and what would you change?"
    ),
    theme="safety judgement",
    round="hiring manager",
    case="misuse",
    settles=(
        Settle(
            id="happened",
            what="Say how it failed: a group taught it, and it spoke to all",
            shows=("harm path", "reason"),
            about=(
                "taught",
                "coordinated",
                "abuse",
                "repeat",
                "racist",
                "trolls",
                "group",
                "learned",
            ),
        ),
        Settle(
            id="split",
            what="Part learning from speaking",
            shows=("boundary", "control", "backstop"),
            about=("learn", "live", "separate", "review", "update", "frozen"),
        ),
        Settle(
            id="attack",
            what="Rehearse a coordinated group before strangers do",
            shows=("test", "own move"),
            about=("attack", "coordinated", "group", "red team", "try", "accounts"),
        ),
        Settle(
            id="pull",
            what="Be able to pull it within minutes, on a named sign",
            shows=("trigger", "time limit", "launch bar"),
            about=("pull", "rate", "reports"),
        ),
    ),
    traps=(
        "The users are blamed.",
        "A list of bad words would have saved it.",
    ),
    gaps=("bypass", "backstop", "monitoring", "test"),
    answers=("C060", "C056"),
    level="associate",
    date="2024",
)
