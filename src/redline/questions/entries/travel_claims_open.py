"""Question travel-claims-open: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TRAVEL_CLAIMS_OPEN"]

TRAVEL_CLAIMS_OPEN = Question(
    id="travel-claims-open",
    text=(
        "An assistant for people whose flight was cancelled. Start with the person, start with "
        "the harm, as you like; but say why there."
    ),
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="choice",
            what="Choose the beginning and give a reason that fits this case",
            shows=("reason", "objection met", "own move"),
            about=("begin", "start", "order"),
        ),
        Settle(
            id="both",
            what="Bring person and harm together in the first minute",
            shows=("harm path", "named population"),
            about=("passenger", "stranded", "airport", "child", "money", "night", "claim", "right"),
        ),
        Settle(
            id="bound",
            what="Derive a bound from it",
            shows=("boundary", "control"),
            about=("rebook", "book", "claim", "rights", "rule", "legal", "airline"),
        ),
        Settle(
            id="measure",
            what="End with figures that follow from the harm",
            shows=("launch bar", "test", "paired metric"),
            about=("claim", "rebooked", "cases", "missed", "paid"),
        ),
    ),
    traps=(
        "A framework is named and nothing follows from it.",
        "Ten minutes of personas, and the harm never comes.",
    ),
    gaps=("user", "harm-path", "price", "origin"),
    answers=("X005", "C004"),
    level="associate",
    status="our own",
    date="2026-11",
)
