"""Question scrap-the-word-list: safety judgement, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SCRAP_THE_WORD_LIST"]

SCRAP_THE_WORD_LIST = Question(
    id="scrap-the-word-list",
    text=(
        "We hold abuse with 4,000 banned words. I say it works. Show me that it does not, and "
        "what you would put there."
    ),
    theme="safety judgement",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="show",
            what="Show it in an hour, with rewordings that pass",
            shows=("test", "harm path"),
            about=(
                "reword",
                "spell",
                "synonym",
                "emoji",
                "translat",
                "variants",
                "pass",
                "through",
            ),
        ),
        Settle(
            id="innocent",
            what="Show whom it hits: those who speak about abuse",
            shows=("harm path", "paired metric"),
            about=(
                "innocent",
                "victim",
                "nurse",
                "wrongly",
                "blocked",
                "survivor",
                "report",
                "Scunthorpe",
                "lawful",
            ),
        ),
        Settle(
            id="instead",
            what="Replace it by what it cannot see: who does what to whom",
            shows=("control",),
            about=("conversation", "account", "unanswered", "target", "pattern"),
        ),
        Settle(
            id="order",
            what="Run both beside each other before the list goes",
            shows=("trigger", "launch bar", "backstop", "staged rollout", "limit admitted"),
            about=("shadow", "beside", "weeks", "both", "compare", "remove"),
        ),
    ),
    traps=(
        "Another thousand words are added.",
        "The list goes on a Friday, and nothing is measured.",
    ),
    gaps=("bypass", "language", "over-refusal", "mechanism"),
    answers=("X011", "C056"),
    date="2024",
)
