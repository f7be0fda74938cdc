"""Question what-is-a-warning-worth: safety judgement, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WHAT_IS_A_WARNING_WORTH"]

WHAT_IS_A_WARNING_WORTH = Question(
    id="what-is-a-warning-worth",
    text="“This is no medical advice.” What is that line worth, and when would you print it?",
    theme="safety judgement",
    round="panel",
    case="safety feature",
    settles=(
        Settle(
            id="nothing",
            what="Say what it prevents, with evidence: next to nothing",
            shows=("harm path", "test"),
            about=("nobody reads", "small test", "recall", "sixty", "grey", "ignore"),
        ),
        Settle(
            id="not",
            what="Never let it carry a risk alone",
            shows=("boundary", "reason"),
            about=("only", "sole", "instead", "carry", "replace", "alone", "shield"),
        ),
        Settle(
            id="when",
            what="Print it where it changes an act, at that moment",
            shows=("control", "own move"),
            about=("moment", "when", "dose", "session", "third", "ask", "specific", "act"),
        ),
        Settle(
            id="measure",
            what="Measure whether it changes what people do",
            shows=("test", "launch bar", "turning point", "paired metric"),
            about=("called", "clicked", "button", "sessions"),
        ),
    ),
    traps=(
        "It is there for the lawyers, and that is enough.",
        "It is scrapped on principle.",
    ),
    gaps=("over-reliance", "mechanism", "test", "vulnerable"),
    answers=("X012", "D009", "C026"),
    level="associate",
    date="2024",
)
