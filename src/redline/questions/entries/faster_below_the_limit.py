"""Question faster-below-the-limit, execution: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FASTER_BELOW_THE_LIMIT"]

FASTER_BELOW_THE_LIMIT = Question(
    id="faster-below-the-limit",
    text=(
        "Big customers want replies twice as fast. Our evals say that unsafe output climbs once "
        "a reply takes less than half a second. What now?"
    ),
    theme="execution",
    round="case",
    case="capability trade-off",
    settles=(
        Settle(
            id="curve",
            what=(
                "Show how unsafe output moves with speed, measured on cases, before anybody "
                "promises a figure"
            ),
            shows=("test", "launch bar", "paired metric"),
        ),
        Settle(
            id="split",
            what=(
                "Give speed only where the short path is as safe, and keep the slow path for the "
                "rest"
            ),
            shows=("control", "boundary", "backstop", "own move", "trigger", "reason"),
            about=("path", "slow", "risk", "kind", "request", "check", "short"),
        ),
        Settle(
            id="price",
            what="Name who stays slower, and accept losing some of them",
            shows=("price accepted",),
        ),
        Settle(
            id="flip",
            what="Say which measurement would let you go below the limit",
            shows=("turning point", "trigger", "launch bar", "own move"),
            about=("measure", "bound", "below", "faster", "rate"),
        ),
    ),
    traps=(
        "The wish for speed is passed to engineers as a requirement.",
        "A mean over all requests hides the kind that gets worse.",
        "Customers are offered a warning instead of the check.",
    ),
    gaps=("counter-metric", "price", "incentive", "bar"),
    answers=("D026", "C038", "C040", "X013"),
    date="2024",
)
