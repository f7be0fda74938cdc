"""Question medical-advice-at-89, about capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MEDICAL_ADVICE_AT_89"]

MEDICAL_ADVICE_AT_89 = Question(
    id="medical-advice-at-89",
    text=(
        "Our assistant answers medical questions right 89 times in a hundred. Do we let it give "
        "medical advice?"
    ),
    round="product sense",
    case="capability trade-off",
    theme="safety judgement",
    settles=(
        Settle(
            id="refuses",
            what=(
                "Say that an average cannot carry advice: the eleven are unknown and unevenly "
                "severe"
            ),
            needs=(
                r"\b(?:eleven|11|wrong|average|error)",
                r"\b(?:which|who|sever\w+|know|uneven|die|hurt|spread)",
            ),
        ),
        Settle(
            id="boundary",
            what="Draw a boundary that holds at any accuracy",
            needs=(
                r"\b(?:never|not|won't|no )",
                r"\b(?:diagnos\w+|dose|advice|treat\w*|name)",
            ),
        ),
        Settle(
            id="instead",
            what="Offer the safer product: questions for the nurse, quoted pages, a hand-over",
            needs=(
                r"\b(?:instead|offer\w*|rather|so it)",
                r"\b(?:nurse|clinician|page|question|hand\w*|triage)",
            ),
        ),
        Settle(
            id="moves",
            what="Say what evidence would reopen the question, and for whom",
            needs=(
                r"\b(?:if|unless|until|reopen|once)",
                r"\b(?:bound|trial|clinician|subset|prospective|\d)",
            ),
        ),
    ),
    traps=(
        "A higher accuracy is taken as permission.",
        "A disclaimer is taken as permission.",
    ),
    gaps=("false-negative", "boundary", "over-refusal", "incentive"),
    answers=("C088", "C009", "D007"),
    date="2024",
)
