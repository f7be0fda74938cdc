"""Question explain-the-fraud-flag: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["EXPLAIN_THE_FRAUD_FLAG"]

EXPLAIN_THE_FRAUD_FLAG = Question(
    id="explain-the-fraud-flag",
    text=(
        "“Explain your reasoning clearly”, says the principle. A bank customer asks why his "
        "payment was stopped. If you explain, the thieves learn. So?"
    ),
    theme="safety judgement",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="clash",
            what="Lay open both harms: the honest man without rent, and thieves who learn",
            shows=("harm path", "reason"),
            about=(
                "thief",
                "thieves",
                "learn",
                "evade",
                "customer",
                "honest",
                "rent",
                "wrongly",
                "stopped",
            ),
        ),
        Settle(
            id="split",
            what="Split what he needs from what only a thief needs",
            shows=("control", "boundary"),
            about=("category", "reason", "which", "threshold", "rule", "detail"),
        ),
        Settle(
            id="way",
            what="Give him a way out with a time",
            shows=("control", "time limit", "backstop", "own move"),
            about=("branch", "appeal", "phone", "release", "evidence"),
        ),
        Settle(
            id="check",
            what="See who is stopped wrongly, and how often",
            shows=("test", "launch bar", "paired metric"),
            about=("appeals", "wrongly", "overturned", "stops", "group", "name"),
        ),
    ),
    traps=(
        "Security forbids any explanation.",
        "The whole rule is shown in the name of openness.",
    ),
    gaps=("price", "bypass", "over-refusal", "owner"),
    answers=("P023", "C023", "D027"),
    status="our own",
    date="2026-11",
)
