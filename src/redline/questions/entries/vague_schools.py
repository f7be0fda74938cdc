"""Question vague-schools: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_SCHOOLS"]

VAGUE_SCHOOLS = Question(
    id="vague-schools",
    text="We want something for schools. What would you build?",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="narrow",
            what="Choose one job of one person in the school rather than the school",
            shows=("named population", "boundary"),
            about=("teacher", "year", "class", "subject", "pupil", "marking"),
        ),
        Settle(
            id="child",
            what="Say what it will never do with or to a child",
            shows=("boundary", "control"),
            about=("pupil", "child", "minor", "name", "data", "parent"),
        ),
        Settle(
            id="consent",
            what="Settle consent and keeping before the first pupil",
            shows=("control", "boundary", "price accepted"),
            about=("parent", "consent", "school", "data", "keep", "delet", "store", "record"),
        ),
        Settle(
            id="proof",
            what="Name the trial with a size and the result that would end it",
            shows=("test", "launch bar", "staged rollout"),
            about=("class", "school", "term", "marks", "teacher"),
        ),
    ),
    traps=(
        "The answer is a platform for all subjects and ages.",
        "Consent of parents is a later step for the legal department.",
    ),
    gaps=("user", "vulnerable", "consent", "boundary"),
    answers=("P021", "C061", "D003"),
    level="associate",
    status="our own",
    date="2026-11",
)
