"""Question teachers-cancel-over-history, incentives: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TEACHERS_CANCEL_OVER_HISTORY"]

TEACHERS_CANCEL_OVER_HISTORY = Question(
    id="teachers-cancel-over-history",
    text=(
        "History teachers cancel, because the model will not talk about genocide with fifteen- "
        "year-olds. Sales says: loosen it. Is sales right?"
    ),
    theme="incentives",
    round="case",
    case="capability trade-off",
    settles=(
        Settle(
            id="both",
            what="See both harms: a lesson that cannot be given, and a page that celebrates",
            shows=("harm path", "paired metric", "reason"),
            about=(
                "lesson",
                "pupil",
                "celebrat",
                "teacher",
                "hate",
                "deny",
                "denial",
                "victim",
            ),
        ),
        Settle(
            id="line",
            what="Draw the line by what is asked for, not by the word",
            shows=("boundary", "control", "trigger", "own move", "reason"),
            about=(
                "source",
                "explain",
                "slogan",
                "praise",
                "speech",
                "word",
                "quote",
                "recruit",
            ),
        ),
        Settle(
            id="test",
            what="Test with teachers, counting needless refusals and bad answers",
            shows=("test", "launch bar", "paired metric"),
        ),
        Settle(
            id="sales",
            what="Say why you do it, and that cancellations are not the reason",
            shows=(
                "reason",
                "boundary",
                "price accepted",
                "turning point",
                "control",
                "trigger",
                "own move",
            ),
            about=("sales", "cancel", "money", "even"),
        ),
    ),
    traps=(
        "Sales wants it, hence it is wrong.",
        "The topic is opened by age alone.",
    ),
    gaps=("over-refusal", "incentive", "counter-metric", "price"),
    answers=("C027", "C018", "X031"),
    status="our own",
    date="2026-11",
)
