"""Question launch-bar, about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LAUNCH_BAR"]

LAUNCH_BAR = Question(
    id="launch-bar",
    text="Name a launch bar that you would refuse to cross for this feature, and tell me why.",
    round="culture",
    case="judgement",
    theme="culture",
    settles=(
        Settle(
            id="bar",
            what="Name one bar that a test can decide",
            needs=(
                r"\b(?:not launch|no launch|wouldn't|would not|refuse|never)",
                r"\b(?:\d|if|unless|until|without|find|before)",
            ),
        ),
        Settle(
            id="test",
            what="Say how it is tested and what fails it",
            needs=(
                r"\b(?:test\w*|plant\w*|rehears\w+|measure\w*|run)",
                r"\b(?:\d|all|each|every|fails?|hundred|fifty)",
            ),
        ),
        Settle(
            id="why",
            what="Give the reason from the people hurt or the trust lost, not from rules",
            needs=(
                r"\b(?:because|since|so that|can't|cannot|nobody)",
                r"\b(?:people|patient|customer|trust|person|undo|repair|call)",
            ),
        ),
        Settle(
            id="price",
            what="Accept what the bar costs",
            needs=(
                r"\b(?:price|cost|lose|slower|leave|dislike|wait)",
                r"\b(?:customer|we|i\b|month|deal|fine|accept)",
            ),
        ),
    ),
    traps=(
        "A checklist of everything is no bar.",
        "The bar is left to others, or it depends.",
    ),
    gaps=("bar", "incentive", "owner", "false-negative"),
    answers=(
        "C084",
        "P026",
    ),
)
