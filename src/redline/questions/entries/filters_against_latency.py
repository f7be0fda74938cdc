"""Question filters-against-latency, behavioural: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FILTERS_AGAINST_LATENCY"]

FILTERS_AGAINST_LATENCY = Question(
    id="filters-against-latency",
    text=(
        "Safety people wanted a stricter filter, customers wanted it faster, and you stood in "
        "the middle. What did you do that was not a compromise?"
    ),
    theme="behavioural",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="real",
            what="Find out what each side really could not live without",
            shows=("limit admitted", "own move", "test", "reason", "harm path"),
            about=("really", "needed", "asked", "fraud", "found out", "meant"),
        ),
        Settle(
            id="reframe",
            what="Change the shape of the thing so that both limits hold",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("path", "parallel", "while", "risk", "split"),
        ),
        Settle(
            id="measured",
            what="Show both figures afterwards",
            shows=("paired metric", "launch bar", "test"),
        ),
        Settle(
            id="left",
            what="Say who was still unhappy",
            shows=("price accepted", "limit admitted"),
        ),
    ),
    traps=(
        "The difference is split.",
        "One side is called unreasonable.",
    ),
    gaps=("price", "counter-metric", "mechanism"),
    answers=("C050", "X013"),
    date="2024",
)
