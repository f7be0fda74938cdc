"""Question turned-round-in-public, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TURNED_ROUND_IN_PUBLIC"]

TURNED_ROUND_IN_PUBLIC = Question(
    id="turned-round-in-public",
    text=(
        "What did somebody say to you in a review that made you throw your design away while "
        "they were still in the room?"
    ),
    theme="behavioural",
    round="panel",
    case="behavioural",
    settles=(
        Settle(
            id="fact",
            what="Give the fact, and who had it",
            shows=("test", "harm path", "launch bar", "limit admitted", "reason", "own move"),
            about=("said", "showed", "asked", "told", "told me", "pointed"),
        ),
        Settle(
            id="turn",
            what="Say what you gave up on the spot, and what stood there afterwards",
            needs=(
                r"\b(?:threw|gave up|took (?:it )?back|dropped|crossed out|tore|changed|"
                r"turned|erased|wiped)\b",
            ),
        ),
        Settle(
            id="why",
            what="Say why this was a fact and not pressure",
            shows=(
                "reason",
                "turning point",
                "price accepted",
                "boundary",
                "control",
                "trigger",
                "own move",
            ),
            about=(
                "because",
                "not because",
                "rank",
                "loud",
                "evidence",
                "seen",
                "since",
                "mind",
                "fact",
                "counted",
                "measured",
            ),
        ),
    ),
    traps=(
        "Every objection moves you.",
        "You had known it all along.",
    ),
    gaps=("bypass", "test", "user"),
    answers=("P006", "X017", "V080"),
    level="associate",
    status="our own",
    date="2026-11",
)
