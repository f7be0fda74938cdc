"""Question one-in-twelve-is-a-child, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ONE_IN_TWELVE_IS_A_CHILD"]

ONE_IN_TWELVE_IS_A_CHILD = Question(
    id="one-in-twelve-is-a-child",
    text=(
        "Your writing app is for adults. This morning's numbers say that one user in twelve is a "
        "child. What changes by tonight, and what by summer?"
    ),
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="tonight",
            what="Change the defaults for everybody whose age is unknown",
            shows=("control", "trigger", "boundary", "time limit", "own move", "reason"),
            about=("default", "tonight", "unknown", "strict", "today"),
        ),
        Settle(
            id="price",
            what="Say what adults lose by that",
            shows=("price accepted",),
        ),
        Settle(
            id="know",
            what="Say how sure the number is, and how age is learnt without hoarding data",
            shows=(
                "limit admitted",
                "test",
                "control",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=(
                "age",
                "twelve",
                "guess",
                "document",
                "passport",
                "keep",
                "school",
                "estimat",
            ),
        ),
        Settle(
            id="harm",
            what="Say what can happen to a child there, concretely",
            shows=("harm path",),
            about=("child", "girl", "boy", "groom", "stranger", "thirteen", "twelve-year"),
        ),
    ),
    traps=(
        "A tick box for age is the answer.",
        "All children are thrown out by the data that they left.",
    ),
    gaps=("vulnerable", "consent", "over-refusal", "mechanism"),
    answers=("C061", "V036"),
    status="our own",
    date="2026-11",
)
