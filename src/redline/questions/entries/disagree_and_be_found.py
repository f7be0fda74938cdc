"""Question disagree-and-be-found, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DISAGREE_AND_BE_FOUND"]

DISAGREE_AND_BE_FOUND = Question(
    id="disagree-and-be-found",
    text="How do you disagree so that somebody can still find it a year later?",
    theme="culture",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="record",
            what="Write the decision, the evidence and your dissent in one place",
            shows=("control", "own move", "time limit", "trigger", "reason", "boundary"),
            about=("page", "wrote", "record", "decision", "one place", "log", "document"),
        ),
        Settle(
            id="owner",
            what="Say who decided, and whom they heard",
            shows=("boundary", "reason", "own move", "control", "trigger"),
            about=("decid", "heard", "owner", "asked", "signed"),
        ),
        Settle(
            id="test",
            what="Put into it what would show who was right",
            shows=("turning point", "trigger", "launch bar", "test", "own move"),
            about=(
                "right",
                "date",
                "look again",
                "prove",
                "month",
                "come back to",
                "reopen",
                "if by",
            ),
        ),
    ),
    traps=(
        "Dissent lives in chats and memories.",
        "Everybody was involved, and nobody decided.",
    ),
    gaps=("owner", "monitoring", "recovery"),
    answers=("X036", "C050", "P017"),
    level="associate",
    status="our own",
    date="2026-11",
)
