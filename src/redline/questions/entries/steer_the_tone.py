"""Question steer-the-tone: technical, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["STEER_THE_TONE"]

STEER_THE_TONE = Question(
    id="steer-the-tone",
    text=(
        "Research hands you a steering vector that makes the model less flattering. Build a "
        "feature with it."
    ),
    theme="technical",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="what",
            what="Say in plain words what the vector does, and what it is not",
            shows=("worked example", "reason"),
            about=("direction", "activation", "layer", "inside", "flatter", "add", "vector"),
        ),
        Settle(
            id="feature",
            what="Choose a feature in which less flattery is worth something",
            shows=("named population", "control", "boundary"),
            about=("review", "feedback", "draft", "essay", "plan", "pitch", "dial", "strength"),
        ),
        Settle(
            id="side",
            what="Look for what else the vector moves",
            shows=("harm path", "test", "paired metric"),
            about=("cold", "rude", "refus", "fluent", "side effect", "break", "coheren", "too far"),
        ),
        Settle(
            id="off",
            what="Clamp its strength, and say what sets it back to nothing",
            shows=("launch bar", "trigger", "control", "backstop"),
            about=("strength", "clamp", "zero", "pull", "coheren", "complaints"),
        ),
    ),
    traps=(
        "The vector is called safe, as it came from research.",
        "A slider for users replaces the decision.",
    ),
    gaps=("mechanism", "test", "rollback", "over-refusal"),
    answers=("P030", "C055", "C054"),
    level="staff",
    date="2024",
)
