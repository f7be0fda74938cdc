"""Question the-streak-works, incentives: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THE_STREAK_WORKS"]

THE_STREAK_WORKS = Question(
    id="the-streak-works",
    text=(
        "A streak counter lifts homework practice by a third. Teachers like it. You have seen "
        "one child cry. Keep it?"
    ),
    theme="incentives",
    round="case",
    case="capability trade-off",
    settles=(
        Settle(
            id="child",
            what="Say what the streak does to a child who must break it",
            shows=("harm path", "named population", "reason"),
            about=("child", "ill", "sick", "cry", "hospital", "family", "break"),
        ),
        Settle(
            id="gain",
            what="Take the gain seriously, and ask what it consists of",
            shows=(
                "limit admitted",
                "test",
                "own move",
                "objection met",
                "paired metric",
                "price accepted",
            ),
            about=("third", "practice", "learn", "gain", "minutes"),
        ),
        Settle(
            id="change",
            what="Change its mechanism so that stopping costs nothing",
            shows=("control", "boundary", "own move", "backstop", "trigger", "reason"),
            about=("pause", "weekend", "without", "reset", "evening"),
        ),
        Settle(
            id="line",
            what="Say at which sign it goes altogether",
            shows=("trigger", "launch bar", "turning point", "own move"),
            about=(
                "goes",
                "more than",
                "remove",
                "tears",
                "per hundred",
                "in a hundred",
                "drop it",
                "parents",
            ),
        ),
    ),
    traps=(
        "One child is an anecdote.",
        "A third more practice is a third more learning.",
    ),
    gaps=("vulnerable", "counter-metric", "over-reliance", "rollback"),
    answers=("X030", "C017"),
    level="associate",
    status="our own",
    date="2026-11",
)
