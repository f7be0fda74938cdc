"""Question election-day: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ELECTION_DAY"]

ELECTION_DAY = Question(
    id="election-day",
    text=(
        "Election day is in six weeks, and people will ask us where and how to vote. What does "
        "the product do?"
    ),
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="harm",
            what="Name the harm: a voter goes to the wrong place on the right day",
            shows=("harm path",),
            about=("voter", "poll", "station", "deadline", "suppress", "turned", "away", "date"),
        ),
        Settle(
            id="source",
            what="Answer from the authority only, and say what is left unanswered",
            shows=("boundary", "control"),
            about=(
                "official",
                "authority",
                "office",
                "link",
                "commission",
                "quote",
                "only",
                "predict",
            ),
        ),
        Settle(
            id="campaign",
            what="Expect campaigns that produce messages by the thousand",
            shows=("control", "trigger", "test"),
            about=(
                "campaign",
                "flood",
                "coordinat",
                "accounts",
                "message",
                "variants",
                "spread",
                "persua",
            ),
        ),
        Settle(
            id="hours",
            what="Staff the days that count, with a switch and a time",
            shows=("time limit", "trigger", "staged rollout", "control"),
            about=("correct", "desk", "staff", "weekend"),
        ),
    ),
    traps=(
        "All political words are refused, also the question for the polling station.",
        "The plan ends on the evening of the election.",
    ),
    gaps=("harm-path", "bypass", "language", "rollback"),
    answers=("D019", "C092", "C061"),
    kind="case",
    date="2024",
)
