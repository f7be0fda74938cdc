"""Question value-and-risk-metrics, about capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VALUE_AND_RISK_METRICS"]

VALUE_AND_RISK_METRICS = Question(
    id="value-and-risk-metrics",
    text=(
        "Define the success metrics for a new assistant feature so that value and risk both show."
    ),
    round="case",
    case="capability trade-off",
    theme="execution",
    settles=(
        Settle(
            id="value",
            what="Name a value metric that says a task got done",
            needs=(
                r"\b(?:task|complet\w+|solved|time to|done|correct)",
                r"\b(?:share|rate|per cent|%|metric|measure|count)",
            ),
        ),
        Settle(
            id="pair",
            what="Pair it with the risk metric that worsens when it is pushed",
            needs=(
                r"\b(?:pair\w*|next to|against|counter\w*|while|beside)",
                r"\b(?:harm\w*|wrong\w*|error|refus\w+|miss\w*|escalat\w+)",
            ),
        ),
        Settle(
            id="bar",
            what="Give the risk metric a bar with a denominator",
            needs=(
                r"\b(?:\d|zero|at most|under|below)",
                r"\b(?:of \d|in \d|per|%|bound|cases|answers)",
            ),
        ),
        Settle(
            id="pull",
            what="Say at which figure the feature is pulled",
            needs=(
                r"\b(?:pull\w*|off|back|stop\w*|switch)",
                r"\b(?:if|when|above|below|over|\d)",
            ),
        ),
    ),
    traps=(
        "Engagement counts as success.",
        "Each metric has a target and none has a pull point.",
    ),
    gaps=("counter-metric", "sample", "false-negative", "rollback"),
    answers=(
        "C081",
        "V045",
    ),
)
