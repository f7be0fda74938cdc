"""Question support-costs-too-much, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SUPPORT_COSTS_TOO_MUCH"]

SUPPORT_COSTS_TOO_MUCH = Question(
    id="support-costs-too-much",
    text="Support costs too much. Fix it with AI.",
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="bound",
            what="Choose the questions it may answer, and those that it never does",
            shows=("boundary", "named population", "control", "trigger", "own move", "reason"),
            about=(
                "bill",
                "password",
                "refund",
                "parcel",
                "opening hours",
                "death",
                "complaint about",
                "address change",
                "topics",
                "questions",
            ),
        ),
        Settle(
            id="person",
            what="Keep a way to a person that is short and counted",
            shows=(
                "control",
                "backstop",
                "boundary",
                "launch bar",
                "trigger",
                "own move",
                "reason",
            ),
            about=("human", "agent", "hand", "phone", "button", "colleague"),
        ),
        Settle(
            id="pair",
            what="Pair saved cost with people who had to come back or gave up",
            shows=("paired metric", "launch bar", "test"),
        ),
        Settle(
            id="sample",
            what="Read a share of answers that grows with the risk",
            shows=(
                "test",
                "control",
                "own move",
                "launch bar",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("sample", "one in", "refund", "review"),
        ),
    ),
    traps=(
        "Deflection is the measure.",
        "The share of flagged chats is taken for the share of bad ones.",
    ),
    gaps=("counter-metric", "boundary", "capacity", "over-reliance"),
    answers=("P021", "D022", "X008"),
    level="associate",
    status="our own",
    date="2026-11",
)
