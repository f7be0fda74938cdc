"""Question vague-helpful: product sense, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_HELPFUL"]

VAGUE_HELPFUL = Question(
    id="vague-helpful",
    text="Our assistant should become more helpful. Your move.",
    theme="product sense",
    round="screen",
    case="capability trade-off",
    settles=(
        Settle(
            id="which",
            what="Find out who was not helped, with a concrete kind of request",
            shows=("named population", "worked example", "own move"),
            about=("refus", "asks", "nurse", "student"),
        ),
        Settle(
            id="trap",
            what="Say why pleasing people is no sign of helping them",
            shows=("harm path", "reason"),
            about=(
                "agree",
                "flatter",
                "longer",
                "rating",
                "pleas",
                "thumbs",
                "sycophan",
                "approve",
            ),
        ),
        Settle(
            id="pair",
            what="Pair the number for help with the one that gets worse",
            shows=("paired metric", "launch bar"),
            about=("harmful", "refus", "against", "beside", "while", "solved"),
        ),
        Settle(
            id="price",
            what="Say what it costs and whom",
            shows=("price accepted",),
            about=("slower", "narrower", "lose", "accept", "leave"),
        ),
    ),
    traps=(
        "Helpful is read off from ratings alone.",
        "Fewer refusals are counted as more help, whatever was refused.",
    ),
    gaps=("counter-metric", "user", "price", "over-refusal"),
    answers=("P021", "C027", "X030"),
    level="associate",
    status="our own",
    date="2026-11",
)
