"""Question ai-tutor, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["AI_TUTOR"]

AI_TUTOR = Question(
    id="ai-tutor",
    text="Design an AI tutor for children.",
    round="product sense",
    case="safety feature",
    theme="product sense",
    settles=(
        Settle(
            id="child",
            what="Name the child, the subject and the adult in reach",
            needs=(
                r"\b(?:\d+|year|age[sd]?|ten)",
                r"\b(?:teacher|adult|class|parent)",
            ),
        ),
        Settle(
            id="reliance",
            what="Keep it from becoming an answer machine",
            needs=(
                r"\b(?:answer|hint\w*|tried|attempt|copy)",
                r"\b(?:before|until|twice|not|never|own)",
            ),
        ),
        Settle(
            id="disclosure",
            what="Say what happens when a child discloses harm",
            needs=(
                r"\b(?:disclos\w+|hit|hurt|abuse|safeguard\w*|sad|unsafe)",
                r"\b(?:adult|alert\w*|teacher|person|stop\w*)",
            ),
        ),
        Settle(
            id="learning",
            what="Measure learning later and alone, not minutes",
            needs=(
                r"\b(?:later|week|alone|without)",
                r"\b(?:learn\w*|solve\w*|problem|test)",
            ),
        ),
    ),
    traps=(
        "Streaks and minutes are the metrics.",
        "Children of every age from the first day.",
    ),
    gaps=("vulnerable", "over-reliance", "user", "backstop"),
    answers=("C100", "D001"),
    kind="case",
    date="2024",
)
