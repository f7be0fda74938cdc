"""Question what-would-make-you-leave, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WHAT_WOULD_MAKE_YOU_LEAVE"]

WHAT_WOULD_MAKE_YOU_LEAVE = Question(
    id="what-would-make-you-leave",
    text=(
        "What would make you resign from a lab like ours? Be exact enough that I could hold you "
        "to it."
    ),
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="event",
            what="Name an event that could be seen by others, not a feeling",
            needs=(
                r"\b(?:if|when|once|the day)\b",
                r"\bi(?:'d| would|'ll) (?:\w+ )?(?:leave|go|quit|resign|walk)\b",
            ),
        ),
        Settle(
            id="before",
            what="Say what you would have done before that",
            needs=(
                r"\b(?:first|before|until then|beforehand)\b",
                r"\b(?:write|wrote|writing|raise|tell|told|ask|board|boss)\b",
            ),
        ),
        Settle(
            id="not",
            what="Say what would not be enough to go",
            needs=(
                r"\b(?:not enough|isn't enough|wouldn't be enough|no reason to|not a reason|"
                r"i(?:'d| would) stay|i(?:'ve| have) stayed|outvoted)\b",
            ),
        ),
        Settle(
            id="doubt",
            what="Say what makes you doubt your own sign",
            shows=("limit admitted", "turning point", "price accepted"),
        ),
    ),
    traps=(
        "Values are named and no event.",
        "Every disagreement would be enough.",
    ),
    gaps=("owner", "bar", "incentive"),
    answers=("C068", "C033", "P026"),
    level="staff",
    status="our own",
    date="2026-11",
)
