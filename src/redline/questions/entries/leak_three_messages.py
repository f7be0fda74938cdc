"""Question leak-three-messages: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LEAK_THREE_MESSAGES"]

LEAK_THREE_MESSAGES = Question(
    id="leak-three-messages",
    text=(
        "After a leak: one sentence to users, one to the regulator, one to the press. Say them "
        "aloud, then tell me what differs."
    ),
    theme="safety judgement",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="user",
            what="Tell users what to do, not how you feel",
            shows=("own move", "boundary", "control"),
            about=("users", "password", "key", "check"),
        ),
        Settle(
            id="regulator",
            what="Give the regulator times, what is known, and what is not",
            shows=("time limit", "own move", "limit admitted", "staged rollout"),
            about=("regulator", "authority"),
        ),
        Settle(
            id="press",
            what="Say to the press what you cannot confirm yet",
            shows=("boundary", "limit admitted", "reason"),
            about=("press", "journalist", "guess", "culprit", "confirm"),
        ),
        Settle(
            id="same",
            what="Keep the facts the same; only order and use differ",
            shows=("reason", "boundary"),
            about=("facts", "contradict", "differs", "order"),
        ),
    ),
    traps=(
        "Three different truths.",
        "“We take security seriously” opens all of them.",
    ),
    gaps=("recovery", "origin", "owner", "price"),
    answers=("C106", "D028"),
    date="2024",
)
