"""Question draft-that-corrects-itself, research: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DRAFT_THAT_CORRECTS_ITSELF"]

DRAFT_THAT_CORRECTS_ITSELF = Question(
    id="draft-that-corrects-itself",
    text=(
        "Use the model's own critique of its draft, against written principles, in a complaints "
        "desk for a water company. What does the critique not catch?"
    ),
    theme="research",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="mechanism",
            what="Say which principles, in what order, and what happens to the draft",
            shows=("control", "own move", "boundary", "backstop", "trigger", "reason"),
            about=("principle", "draft", "critique", "rewrite", "rule"),
        ),
        Settle(
            id="shared",
            what="See that critic and author share their blind spots",
            shows=("harm path", "limit admitted", "reason"),
            about=("same model", "share", "blind", "believe", "does not know", "doesn't know"),
        ),
        Settle(
            id="outside",
            what="Put a check beside it that is not the model",
            shows=("backstop", "control", "boundary", "trigger", "own move", "reason"),
            about=("meter", "record", "lookup", "rule", "clerk", "beside", "system"),
        ),
        Settle(
            id="measure",
            what="Measure what the critique changes for the better and for the worse",
            shows=("test", "launch bar", "paired metric", "own move"),
            about=("better", "worse", "changed", "draft"),
        ),
    ),
    traps=(
        "The critique is trusted as a second opinion.",
        "Principles are recited.",
    ),
    gaps=("bypass", "backstop", "test", "price"),
    answers=("P030", "C019", "C052"),
    status="our own",
    date="2026-11",
)
