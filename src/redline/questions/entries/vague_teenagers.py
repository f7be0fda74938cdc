"""Question vague-teenagers: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_TEENAGERS"]

VAGUE_TEENAGERS = Question(
    id="vague-teenagers",
    text="Make it safe for teenagers.",
    theme="product sense",
    round="hiring manager",
    case="safety feature",
    settles=(
        Settle(
            id="age",
            what="Say how it knows that somebody is fifteen, and what it does when unsure",
            shows=("control", "limit admitted"),
            about=("age", "birth", "guess", "verif", "teenager", "adult", "lie"),
        ),
        Settle(
            id="different",
            what="Name what is different for them, beyond bad words",
            shows=("boundary", "control", "harm path"),
            about=("body", "diet", "sex", "self-harm", "drug", "meet", "stranger", "secret"),
        ),
        Settle(
            id="rights",
            what="Decide what parents see, and what stays with the young person",
            shows=("boundary", "control", "price accepted"),
            about=("parent", "privacy", "secret", "tell", "read", "home", "trust"),
        ),
        Settle(
            id="both",
            what="Count what they needed and were refused",
            shows=("paired metric", "launch bar", "test"),
            about=("refus", "health", "homework", "wrongly", "help", "blocked"),
        ),
    ),
    traps=(
        "A birthday field is the control.",
        "Everything difficult is refused, so that they ask elsewhere.",
    ),
    gaps=("vulnerable", "consent", "mechanism", "over-refusal"),
    answers=("P021", "C016", "C017", "C061"),
    status="our own",
    date="2026-11",
)
