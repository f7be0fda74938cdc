"""Question kl-for-a-lawyer: technical, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["KL_FOR_A_LAWYER"]

KL_FOR_A_LAWYER = Question(
    id="kl-for-a-lawyer",
    text=(
        "Our general counsel asks what “the KL penalty was lowered” means, and whether he "
        "should worry. Two minutes."
    ),
    theme="technical",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="plain",
            what="Give a picture of the leash: how far it may move from where it started",
            shows=("worked example",),
            about=(
                "leash",
                "dog",
                "like",
                "rubber",
                "distance",
                "start",
                "pulled",
                "suppose",
                "near",
            ),
        ),
        Settle(
            id="trade",
            what="Say what a longer leash buys, and how it goes wrong",
            shows=("price accepted", "harm path", "reason"),
            about=(
                "lower",
                "longer",
                "further",
                "reward",
                "score",
                "better",
                "learns",
                "game",
                "trick",
                "please",
            ),
        ),
        Settle(
            id="worry",
            what="Say what that would look like in his work",
            shows=("harm path", "worked example"),
            about=(
                "tenant",
                "clause",
                "agree",
                "confident",
                "please",
                "judge",
                "grader",
                "empty",
                "nonsense",
            ),
        ),
        Settle(
            id="ask",
            what="Give him the question that shows it",
            shows=("own move", "test", "launch bar", "turning point"),
            about=("ask", "held-out", "humans", "graded", "compare", "samples", "reward"),
        ),
    ),
    traps=(
        "Formulas.",
        "It is called a detail of research.",
    ),
    gaps=("user", "price", "counter-metric", "test"),
    answers=("P020", "C054", "C052"),
    date="2024",
)
