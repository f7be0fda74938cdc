"""Question two-hundred-milliseconds: technical, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TWO_HUNDRED_MILLISECONDS"]

TWO_HUNDRED_MILLISECONDS = Question(
    id="two-hundred-milliseconds",
    text=(
        "Your budget is 1.2 seconds at the 95th percentile. The safety check takes 200 "
        "milliseconds. Engineering wants it back."
    ),
    theme="technical",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="share",
            what="State how much of the budget safety gets, and keep it",
            shows=("boundary", "launch bar", "own move"),
            about=(
                "budget",
                "share",
                "200",
                "1.2",
                "120",
                "150",
                "milliseconds",
                "spend",
                "total",
                "ms",
                "keep",
            ),
        ),
        Settle(
            id="where",
            what="Find time elsewhere: in parallel, by risk, in the first words",
            shows=("control", "own move"),
            about=(
                "parallel",
                "same time",
                "alongside",
                "stream",
                "buffer",
                "risk",
                "skip",
                "class",
            ),
        ),
        Settle(
            id="faster",
            what="Ask what a faster check misses, as a curve",
            shows=("harm path", "test", "reason"),
            about=("faster", "smaller", "misses", "rises", "unsafe", "curve", "measured", "speed"),
        ),
        Settle(
            id="out",
            what="Say what happens when the check is too slow",
            shows=("backstop", "trigger", "control"),
            about=("timeout", "times out", "slow", "fails", "hold", "without", "overload", "when"),
        ),
    ),
    traps=(
        "Safety outranks latency, full stop.",
        "The check is skipped under load.",
    ),
    gaps=("price", "backstop", "counter-metric", "scale"),
    answers=("X013", "C061", "C038"),
    date="2024",
)
