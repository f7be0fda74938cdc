"""Question booked-the-wrong-flights, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BOOKED_THE_WRONG_FLIGHTS"]

BOOKED_THE_WRONG_FLIGHTS = Question(
    id="booked-the-wrong-flights",
    text=(
        "Last month our travel agent booked wrong flights for four hundred people, and it was in "
        "the papers. How do you earn their trust back?"
    ),
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="mend",
            what="Make each person whole before any talk of trust",
            shows=(
                "control",
                "own move",
                "time limit",
                "harm path",
                "price accepted",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("refund", "paid", "rebook", "money", "ticket"),
        ),
        Settle(
            id="cause",
            what="Say in public what failed, at a depth that outsiders can check",
            shows=("own move", "limit admitted", "harm path", "reason", "test"),
            about=("publish", "cause", "wrote", "report", "why", "explain"),
        ),
        Settle(
            id="guard",
            what="Put a step in front of what cannot be undone",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("confirm", "book", "date", "read back", "undo", "cancel", "city"),
        ),
        Settle(
            id="sign",
            what="Say which measurement shows that trust came back, other than use",
            shows=("test", "launch bar", "paired metric", "staged rollout", "own move"),
            about=("correct", "wrong", "cancel", "override", "check", "confirm"),
        ),
    ),
    traps=(
        "An apology and a voucher are the plan.",
        "Trust is read off the number of logins.",
    ),
    gaps=("recovery", "agency", "counter-metric", "rollback", "monitoring"),
    answers=("C011", "D022"),
    status="our own",
    date="2026-11",
)
