"""Question legal-research: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LEGAL_RESEARCH"]

LEGAL_RESEARCH = Question(
    id="legal-research",
    text="A two-lawyer office wants research help from a model. Design it.",
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="invented",
            what="Name the invented citation and who pays for it in court",
            shows=("harm path", "worked example"),
            about=("invent", "cit", "case", "judgment", "court", "sanction"),
        ),
        Settle(
            id="exists",
            what=(
                "Show a case only where it was found in the register by other means than the model"
            ),
            shows=("control", "backstop"),
            about=("exist", "look", "databas", "register", "check", "cit", "case", "source"),
        ),
        Settle(
            id="jurisdiction",
            what="Bind an answer to its jurisdiction and date, or say nothing",
            shows=("control", "boundary"),
            about=("jurisdiction", "state", "law", "overrul", "country", "outdated"),
        ),
        Settle(
            id="curve",
            what="Put the gate where measured error says, with the cost of silence beside it",
            shows=("test", "launch bar", "paired metric"),
            about=("confiden", "threshold", "cit", "error", "refus", "curve", "rank"),
        ),
    ),
    traps=(
        "A confidence figure is shown, and nobody measured what it means.",
        "The lawyer is told to check everything, which is the work that was to be saved.",
    ),
    gaps=("origin", "false-negative", "over-reliance", "bar"),
    answers=("D011", "D012", "X006", "C014"),
    kind="case",
    date="2024",
)
