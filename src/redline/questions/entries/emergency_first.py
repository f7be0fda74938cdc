"""Question emergency-first: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["EMERGENCY_FIRST"]

EMERGENCY_FIRST = Question(
    id="emergency-first",
    text=(
        "The emergency number is overloaded. They want our model to take the call first. Would you?"
    ),
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="miss",
            what="Say what a lost minute does, and for which callers",
            shows=("harm path",),
            about=("stroke", "miss", "die", "delay", "caller", "waits", "whisper"),
        ),
        Settle(
            id="place",
            what="Give it a place where a failure delays nobody",
            shows=("boundary", "control"),
            about=("behind", "beside", "transcrib", "listen", "queue", "human", "dispatcher"),
        ),
        Settle(
            id="bar",
            what="Bar it against the dispatchers, per language and kind of call",
            shows=("launch bar", "test", "paired metric"),
            about=("calls", "recall", "miss", "dispatcher", "compare", "accent", "language"),
        ),
        Settle(
            id="off",
            what="Say what the caller hears when it breaks",
            shows=("trigger", "time limit", "backstop"),
            about=("seconds", "switch", "down", "falls", "line", "when", "outage"),
        ),
    ),
    traps=(
        "The mean waiting time is the measure.",
        "A dispatcher is said to listen to everything.",
    ),
    gaps=("false-negative", "capacity", "language", "rollback"),
    answers=("D008", "C102", "X007"),
    level="staff",
    kind="case",
    status="our own",
    date="2026-11",
)
