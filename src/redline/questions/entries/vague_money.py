"""Question vague-money: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_MONEY"]

VAGUE_MONEY = Question(
    id="vague-money",
    text="Help people with money. You have ten minutes.",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="whom",
            what="Choose a person with a money worry, not a market",
            shows=("named population", "harm path"),
            about=("debt", "rent", "young", "family", "wage", "household", "month"),
        ),
        Settle(
            id="line",
            what="Draw the line at recommending, also in play or fiction",
            shows=("boundary",),
            about=("invest", "buy", "sell", "share", "recommend", "creative", "story", "advice"),
        ),
        Settle(
            id="source",
            what="Take figures from the account or the rule, not from the model",
            shows=("control", "backstop"),
            about=("account", "rule", "figure", "quot", "source", "official", "calculat", "cit"),
        ),
        Settle(
            id="miss",
            what="Say what a wrong figure costs the person, and the bar that follows",
            shows=("harm path", "launch bar", "test"),
            about=("late", "fee", "evict", "debt", "interest", "miss"),
        ),
    ),
    traps=(
        "The assistant recommends products and calls it education.",
        "A disclaimer at the end carries the whole risk.",
    ),
    gaps=("boundary", "vulnerable", "false-negative", "user"),
    answers=("P021", "D023", "C061"),
    date="2024",
)
