"""Question entropy-for-a-designer, about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ENTROPY_FOR_A_DESIGNER"]

ENTROPY_FOR_A_DESIGNER = Question(
    id="entropy-for-a-designer",
    text=(
        "Explain to a designer what entropy in a model is, in plain words, and why the screen "
        "should care."
    ),
    round="panel",
    case="judgement",
    theme="technical",
    settles=(
        Settle(
            id="plain",
            what="Say it plainly: how spread the model’s next guesses are",
            needs=(
                r"\b(?:guess\w*|next word|choices|options|spread|dice)",
                r"\b(?:sure|equal\w*|spread|many|one|even)",
            ),
        ),
        Settle(
            id="not-truth",
            what="Say what it is not: a sure model can be wrong",
            needs=(
                r"\b(?:sure|confident|low)",
                r"\b(?:wrong|not (?:right|true)|still)",
            ),
        ),
        Settle(
            id="screen",
            what="Turn it into a change on the screen, with the danger of showing it",
            needs=(
                r"\b(?:screen|show\w*|button|interface|word\w*|colou?r)",
                r"\b(?:ask\w*|sources?|number|trust|options|instead)",
            ),
        ),
    ),
    traps=(
        "A formula.",
        "Low entropy is sold as truth.",
    ),
    gaps=("user", "origin", "false-negative", "scale"),
    answers=("C097",),
    date="2024",
)
