"""Question risky-feature, about behavioural."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RISKY_FEATURE"]

RISKY_FEATURE = Question(
    id="risky-feature",
    text="Tell me about a time you shipped, or stopped, a risky feature.",
    round="hiring manager",
    case="behavioural",
    theme="behavioural",
    settles=(
        Settle(
            id="risk",
            what="Name the people at risk and the failure",
            needs=(
                r"\b(?:patients?|users?|customers?|people|pupils?)",
                r"\b(?:wrong\w*|fail\w*|hurt|lost|risk|error|leak\w*)",
            ),
        ),
        Settle(
            id="act",
            what="Say what you yourself did and on which sign",
            needs=(
                r"\b(?:\bi (?:stopped|paused|held|added|pulled|refused|cut|wrote|asked))",
                r"\b(?:when|because|after|rate|per cent|\d)",
            ),
        ),
        Settle(
            id="numbers",
            what="Give the cost paid and the effect, as numbers",
            needs=(
                r"\b(?:\d|half|twice|third)",
                r"\b(?:cost|lost|fell|rose|late|weeks|errors?)",
            ),
        ),
        Settle(
            id="again",
            what="Say what you would do differently",
            needs=(
                r"\b(?:would|should)",
                r"\b(?:earlier|differently|again|before|next time|now)",
            ),
        ),
    ),
    traps=(
        "A rehearsed story without a decision.",
        "Launched on time is the point of the story.",
    ),
    gaps=("price", "owner", "false-negative"),
    answers=(
        "C094",
        "X004",
        "P012",
    ),
    date="2024",
)
