"""Question content-moderation, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CONTENT_MODERATION"]

CONTENT_MODERATION = Question(
    id="content-moderation",
    text="Build a content-moderation tool for a global social platform.",
    round="product sense",
    case="safety feature",
    theme="product sense",
    settles=(
        Settle(
            id="scope",
            what="Start with one policy in the languages you can grade",
            needs=(
                r"\b(?:one policy|first|only|languages?)",
                r"\b(?:grade\w*|rater\w*|moderators?|speak\w*|cover\w*|start)",
            ),
        ),
        Settle(
            id="both",
            what="Count what stays up and what is wrongly taken down, by language",
            needs=(
                r"\b(?:wrongly|false|over-?remov\w+|taken down|appeal\w*)",
                r"\b(?:miss\w*|stays up|language|rate|\d)",
            ),
        ),
        Settle(
            id="appeal",
            what="Give the author an appeal that a person reads",
            needs=(
                r"\b(?:appeal\w*)",
                r"\b(?:person|human|hour|day|reverse\w*|read)",
            ),
        ),
        Settle(
            id="attack",
            what="Name the attack: mass reports, coded words, text aimed at the model",
            needs=(
                r"\b(?:mass[- ]report\w*|coded|inject\w*|aimed at|campaign|slang)",
                r"\w+",
            ),
        ),
    ),
    traps=(
        "Removal counts are called success.",
        "Everything is removed at a confidence nobody calibrated.",
    ),
    gaps=("language", "over-refusal", "scale"),
    answers=("C099", "D014"),
    kind="case",
    date="2024",
)
