"""Question sponsored-health-answers, incentives: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SPONSORED_HEALTH_ANSWERS"]

SPONSORED_HEALTH_ANSWERS = Question(
    id="sponsored-health-answers",
    text=(
        "“Only the last line of the answer would be sponsored.” It is the health assistant. What "
        "do you say?"
    ),
    theme="incentives",
    round="case",
    case="capability trade-off",
    settles=(
        Settle(
            id="harm",
            what="Say how one sponsored line bends the rest",
            shows=("harm path", "reason"),
            about=("sponsor", "brand", "trust", "pain", "tablet", "click", "advice"),
        ),
        Settle(
            id="decide",
            what="Decide, and say what would be kept apart",
            shows=("boundary", "control", "trigger", "own move", "reason"),
            about=(
                "never",
                "apart",
                "separate",
                "outside",
                "no ads",
                "wall",
                "advert",
                "we sell",
            ),
        ),
        Settle(
            id="pay",
            what="Say who else can pay, and how much less it is",
            shows=("price accepted", "own move", "limit admitted"),
            about=("insurer", "less", "employer", "subscription"),
        ),
        Settle(
            id="check",
            what="Say how you would notice that money has got into the answers",
            shows=("test", "launch bar", "paired metric", "trigger", "own move"),
            about=("swap", "brand", "generic", "compare"),
        ),
    ),
    traps=(
        "A label makes it honest.",
        "It is tried on a tenth of the users.",
    ),
    gaps=("incentive", "over-reliance", "counter-metric"),
    answers=("C044", "X030", "V045"),
    level="associate",
    status="our own",
    date="2026-11",
)
