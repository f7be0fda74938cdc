"""Question pull-out-the-training-data: technical, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PULL_OUT_THE_TRAINING_DATA"]

PULL_OUT_THE_TRAINING_DATA = Question(
    id="pull-out-the-training-data",
    text=(
        "“What if a user chains prompts until it recites its training data?” Answer with a "
        "design, not with hope."
    ),
    theme="technical",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="what",
            what="Say what could come out, and whose it is",
            shows=("harm path", "worked example"),
            about=(
                "recite",
                "verbatim",
                "phone",
                "address",
                "patient",
                "memor",
                "email",
                "customer",
            ),
        ),
        Settle(
            id="before",
            what="Work before training: remove, deduplicate, plant canaries",
            shows=("own move", "control", "test", "boundary"),
            about=("dedup", "remove", "canary", "training", "plant", "filter"),
        ),
        Settle(
            id="out",
            what="Hold verbatim runs at the output, over the session",
            shows=("control", "backstop"),
            about=(
                "verbatim",
                "match",
                "output",
                "index",
                "overlap",
                "stops",
                "rate",
                "repeats",
                "session",
            ),
        ),
        Settle(
            id="after",
            what="Say what follows when it happened, including what cannot be undone",
            shows=("time limit", "own move", "limit admitted", "trigger"),
            about=("told", "delete", "tell", "retrain", "cannot", "inform"),
        ),
    ),
    traps=(
        "It is said that models do not store text.",
        "Only the first prompt of a chain is checked.",
    ),
    gaps=("consent", "bypass", "test", "recovery"),
    answers=("P004", "C056", "C061"),
    level="staff",
    date="2024",
)
