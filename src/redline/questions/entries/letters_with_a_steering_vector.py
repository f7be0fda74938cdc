"""Question letters-with-a-steering-vector, research: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LETTERS_WITH_A_STEERING_VECTOR"]

LETTERS_WITH_A_STEERING_VECTOR = Question(
    id="letters-with-a-steering-vector",
    text=(
        "Build one feature for letters to debtors that needs a steering vector. Where does the "
        "vector stop being a good idea?"
    ),
    theme="research",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="mechanism",
            what="Say what the vector pushes, where, and what a prompt could not do",
            shows=("control", "reason", "own move", "boundary", "trigger"),
            about=(
                "vector",
                "push",
                "direction",
                "strength",
                "prompt",
                "layer",
                "tone",
                "threat",
            ),
        ),
        Settle(
            id="edge",
            what="Say what breaks when it is pushed too far",
            shows=("harm path", "limit admitted", "paired metric", "trigger"),
            about=("far", "strength", "vague", "soft", "sum", "too much", "strong"),
        ),
        Settle(
            id="test",
            what="Measure the wanted and the unwanted at several strengths",
            shows=("test", "launch bar", "paired metric"),
        ),
        Settle(
            id="fallback",
            what="Say what holds without it",
            shows=("backstop", "control", "boundary", "trigger", "own move", "reason"),
            about=("without", "fixed", "rule", "template", "beside", "fall"),
        ),
    ),
    traps=(
        "It is used because it is new.",
        "Only the wanted effect is measured.",
    ),
    gaps=("mechanism", "counter-metric", "backstop", "test"),
    answers=("P030", "C055"),
    level="staff",
    status="our own",
    date="2026-11",
)
