"""Question launch-you-stopped, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LAUNCH_YOU_STOPPED"]

LAUNCH_YOU_STOPPED = Question(
    id="launch-you-stopped",
    text=(
        "Which launch did you stop? What did stopping cost that quarter, and what did it save "
        "later?"
    ),
    theme="behavioural",
    round="hiring manager",
    case="behavioural",
    settles=(
        Settle(
            id="act",
            what="Say what you yourself did, on which sign",
            needs=(
                r"\bi (?:stopped|paused|pulled|held|cancelled|refused|said no|asked|froze|"
                r"went|called|took)\b",
                r"\b(?:when|because|after|since|saw|found|\d+|two|three|four)\b",
            ),
        ),
        Settle(
            id="harm",
            what="Name who would have been hurt, and how",
            needs=(
                r"\b(?:would|could|might) (?:\w+ )?(?:have|never)\b",
                r"\b(?:people|customers?|patients?|drivers?|tenants?|users?|pupils?|"
                r"children|families|parents|women|men|they|he|she|somebody)\b",
            ),
        ),
        Settle(
            id="cost",
            what="Give the cost of stopping as a figure, and where it comes from",
            shows=("price accepted", "launch bar", "limit admitted", "own move"),
            about=(
                "lost",
                "euro",
                "revenue",
                "cost us",
                "weeks",
                "customers left",
                "deal",
                "estimate",
                "figure",
            ),
        ),
        Settle(
            id="doubt",
            what="Say what you do not know about the harm that never happened",
            shows=("limit admitted", "turning point"),
        ),
    ),
    traps=(
        "The story ends with a launch on time.",
        "The saving is a round figure from nowhere.",
    ),
    gaps=("harm-path", "origin", "price", "owner"),
    answers=("C109", "V075", "X004"),
    date="2024",
)
