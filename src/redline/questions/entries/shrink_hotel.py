"""Question shrink-hotel: product sense, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SHRINK_HOTEL"]

SHRINK_HOTEL = Question(
    id="shrink-hotel",
    text=(
        "A hotel chain wants one agent for bookings, complaints and refunds, thirty languages, "
        "by June. Scope it down."
    ),
    theme="product sense",
    round="product sense",
    case="capability trade-off",
    settles=(
        Settle(
            id="first",
            what="Pick a few hotels, languages and one task",
            shows=("staged rollout", "named population"),
            about=("hotel", "guest", "language", "booking", "pilot", "house"),
        ),
        Settle(
            id="out",
            what="Leave something out because of what a mistake does there",
            shows=("boundary", "reason"),
            about=("complain", "refund", "allerg", "injur", "language"),
        ),
        Settle(
            id="handover",
            what="Hand over to somebody who is there at that hour",
            shows=("control", "backstop", "time limit"),
            about=("desk", "reception", "human", "night", "phone", "hand"),
        ),
        Settle(
            id="date",
            what="Treat June as a wish that evidence decides",
            shows=("price accepted", "limit admitted", "trigger"),
            about=("June", "date", "deadline", "promise"),
        ),
    ),
    traps=(
        "All languages, and only some features.",
        "A smaller scope is sold as the same promise.",
    ),
    gaps=("boundary", "phases", "language", "capacity"),
    answers=("P025", "C061", "D022"),
    level="associate",
    status="our own",
    date="2026-11",
)
