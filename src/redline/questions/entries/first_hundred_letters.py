"""Question first-hundred-letters, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FIRST_HUNDRED_LETTERS"]

FIRST_HUNDRED_LETTERS = Question(
    id="first-hundred-letters",
    text=(
        "Who are the first hundred people to use an agent that writes and sends letters for "
        "them, and what must be true before a thousand may?"
    ),
    theme="execution",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="who",
            what="Name a group that can bear a mistake, and whom you leave out",
            shows=(
                "named population",
                "boundary",
                "harm path",
                "reason",
                "control",
                "trigger",
                "own move",
            ),
            about=(
                "club",
                "staff",
                "tenant",
                "adult",
                "volunteer",
                "court",
                "child",
                "patient",
                "landlord",
            ),
        ),
        Settle(
            id="gate",
            what="Pass a gate before the first person, so that nobody is harmed to teach us",
            shows=(
                "test",
                "launch bar",
                "control",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=("letter", "draft", "sent", "address", "readers", "tried", "dry run"),
        ),
        Settle(
            id="step",
            what="Say what must be counted before the next step",
            shows=("launch bar", "trigger", "own move"),
            about=(
                "letter",
                "address",
                "correct",
                "sent",
                "complain",
                "per hundred",
                "one in",
                "fewer than",
            ),
        ),
    ),
    traps=(
        "The first users serve to find the harm.",
        "The second step is a date.",
    ),
    gaps=("phases", "vulnerable", "agency", "test", "rollback"),
    answers=("X009", "V052"),
    level="associate",
    status="our own",
    date="2026-11",
)
