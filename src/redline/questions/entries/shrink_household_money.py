"""Question shrink-household-money: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SHRINK_HOUSEHOLD_MONEY"]

SHRINK_HOUSEHOLD_MONEY = Question(
    id="shrink-household-money",
    text="An AI that runs a family's finances, all of it. Shrink that until you would let it in.",
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="kept",
            what="Keep one task and name it",
            shows=("named population", "boundary"),
            about=("bill", "subscription", "only", "read", "family", "contract"),
        ),
        Settle(
            id="dropped",
            what="Name what was cut, with the reason",
            shows=("boundary", "reason", "price accepted"),
            about=("pay", "invest", "tax", "loan", "move", "transfer"),
        ),
        Settle(
            id="undo",
            what="Make every remaining act one that can be undone",
            shows=("control", "trigger", "backstop"),
            about=("undo", "revers", "cancel", "mind", "tap", "freez", "frozen", "limit"),
        ),
        Settle(
            id="grow",
            what="State what would have to be shown before it grows by one step",
            shows=("staged rollout", "turning point", "launch bar"),
            about=("month", "families", "error", "widen", "then"),
        ),
    ),
    traps=(
        "Everything stays in, with a confirmation added.",
        "The cut is called a first version, with a date for the rest.",
    ),
    gaps=("boundary", "agency", "phases", "rollback"),
    answers=("P025", "D023"),
    status="our own",
    date="2026-11",
)
