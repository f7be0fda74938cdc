"""Question live-search-demand, execution: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LIVE_SEARCH_DEMAND"]

LIVE_SEARCH_DEMAND = Question(
    id="live-search-demand",
    text=(
        "Every customer asks for live web search. In the sandbox it triples invented claims. "
        "What do you decide, and what do you tell them?"
    ),
    theme="execution",
    round="case",
    case="capability trade-off",
    settles=(
        Settle(
            id="decides",
            what="Decide against it as it stands, and say what is offered instead",
            shows=("boundary", "control", "own move", "trigger", "reason"),
            about=("search", "web", "page", "source", "claim"),
        ),
        Settle(
            id="injection",
            what="See that pages of strangers carry instructions as well as errors",
            shows=(
                "harm path",
                "control",
                "backstop",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=("page", "instruct", "stranger", "site", "inject"),
        ),
        Settle(
            id="reopen",
            what="Say on which count of invented claims it comes back",
            shows=("launch bar", "test", "trigger", "turning point", "own move"),
            about=("claim", "invent", "sandbox", "search"),
        ),
    ),
    traps=(
        "Demand is taken as the answer.",
        "A label on the answer stands in for the missing check.",
    ),
    gaps=("injection", "bar", "price", "bypass"),
    answers=("D024", "V039", "P022"),
    date="2024",
)
