"""Question filters-or-the-api, research: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FILTERS_OR_THE_API"]

FILTERS_OR_THE_API = Question(
    id="filters-or-the-api",
    text=(
        "I am from research, she is from the API team. I want every call filtered twice; her "
        "customers want 150 ms back. We are both staying until you decide."
    ),
    theme="research",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="ask",
            what="Ask each for the case that they fear, not for their position",
            needs=(
                r"\b(?:show me|which|what|ask|bring me|tell me)\b",
                r"\b(?:worst|fear|afraid|calls?|example|breaks|hangs up|customer)\b",
            ),
        ),
        Settle(
            id="decide",
            what="Decide by the risk of a call, fixed outside the customer's reach",
            needs=(
                r"\b(?:risk|tools?|files?|verified|known|new key|unknown)\b",
                r"\b(?:both|twice|second|one|single|no customer|fix)\b",
            ),
        ),
        Settle(
            id="number",
            what="Give the miss rate and the milliseconds that come out",
            shows=("launch bar", "test", "paired metric", "worked example", "own move"),
            about=("millisecond", "ms", "per cent", "mean"),
        ),
        Settle(
            id="name",
            what="Say whose decision it is, and what reopens it",
            shows=("trigger", "turning point", "boundary", "own move", "control", "reason"),
            about=(
                "decide",
                "reopen",
                "my name",
                "my call",
                "i own",
                "look again",
                "sign",
                "overturn",
            ),
        ),
    ),
    traps=(
        "The difference is halved.",
        "A customer may switch the second filter off.",
    ),
    gaps=("price", "owner", "incentive", "counter-metric"),
    answers=("P009", "C050", "X014"),
    date="2024",
)
