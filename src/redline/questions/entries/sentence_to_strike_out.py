"""Question sentence-to-strike-out, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SENTENCE_TO_STRIKE_OUT"]

SENTENCE_TO_STRIKE_OUT = Question(
    id="sentence-to-strike-out",
    text=(
        "You were sent two documents before today. Which sentence would you strike out of one of "
        "them, and what would stand there?"
    ),
    theme="culture",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="passage",
            what="Quote or name the passage, not the document",
            needs=(
                r"[“\x22]|\b(?:the (?:sentence|passage|paragraph|line|section|clause|"
                r"part) (?:that|which|where|on|about|says))\b",
            ),
        ),
        Settle(
            id="why",
            what="Say what it lets happen in a product",
            shows=("harm path", "reason", "limit admitted"),
            about=("product", "launch", "release", "team"),
        ),
        Settle(
            id="instead",
            what="Put your own sentence there",
            shows=("own move", "control", "trigger", "boundary", "launch bar", "reason"),
            about=(
                "instead",
                "replace",
                "unless",
                "would write",
                "outsider",
                "named",
                "my sentence",
                "in its place",
            ),
        ),
        Settle(
            id="against",
            what="Give the best reason for the old one",
            shows=("objection met", "limit admitted", "price accepted", "turning point"),
        ),
    ),
    traps=(
        "Both documents are praised.",
        "A document is criticised for what it does not say.",
    ),
    gaps=("origin", "owner", "price"),
    answers=("C058", "V081", "X003", "P017"),
)
