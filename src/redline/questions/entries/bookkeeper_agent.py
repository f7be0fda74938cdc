"""Question bookkeeper-agent, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BOOKKEEPER_AGENT"]

BOOKKEEPER_AGENT = Question(
    id="bookkeeper-agent",
    text=(
        "Sales wants an agent that does the whole bookkeeping of a small firm. Shrink it until "
        "you would sign."
    ),
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="shrink",
            what="Cut it to one task whose mistakes can be seen and undone",
            shows=("boundary", "control", "trigger", "own move", "reason"),
            about=("invoice", "receipt", "tax", "bank", "task", "sort"),
        ),
        Settle(
            id="limit",
            what="Give limits of amount, payee or time that hold without the model",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("euro", "amount", "payee", "limit", "bank"),
        ),
        Settle(
            id="bar",
            what="Say how often it may be wrong, on how many cases",
            shows=("launch bar", "test"),
        ),
        Settle(
            id="next",
            what="Say what would let it grow by one task",
            shows=("trigger", "turning point", "staged rollout", "launch bar", "own move"),
            about=(
                "next",
                "grow",
                "quarter",
                "second task",
                "widen",
                "reminder",
                "expand",
                "months",
            ),
        ),
    ),
    traps=(
        "The scope stays and a human approves everything.",
        "Small firms are treated as one group.",
    ),
    gaps=("agency", "boundary", "bar", "over-reliance", "backstop"),
    answers=("P025", "C010"),
    status="our own",
    date="2026-11",
)
