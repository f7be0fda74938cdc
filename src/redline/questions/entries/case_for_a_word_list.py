"""Question case-for-a-word-list: safety judgement, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CASE_FOR_A_WORD_LIST"]

CASE_FOR_A_WORD_LIST = Question(
    id="case-for-a-word-list",
    text="Make the best case you can for a list of forbidden words.",
    theme="safety judgement",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="where",
            what="Say where exact words are the thing itself",
            shows=("boundary", "control"),
            about=("exact", "name", "code", "recall", "key", "format", "fixed", "internal"),
        ),
        Settle(
            id="cheap",
            what="Name what it has that no model has: speed, and a reason one can read",
            shows=("time limit", "reason", "worked example", "control"),
            about=("millisecond", "fast", "cheap", "explain", "read why", "audit", "judge"),
        ),
        Settle(
            id="layer",
            what="Put it behind or beside another layer",
            shows=("backstop",),
            about=(
                "behind",
                "second",
                "layer",
                "beside",
                "classifier",
                "also",
                "catches",
                "besides",
            ),
        ),
        Settle(
            id="known",
            what="Measure what slips by and who is wrongly blocked",
            shows=("test", "paired metric", "launch bar", "limit admitted"),
            about=("bypass", "spell", "misspell", "translat", "caught", "wrongly", "blocked"),
        ),
    ),
    traps=(
        "The list is the only control.",
        "It is called primitive, and the case is not made.",
    ),
    gaps=("bypass", "over-refusal", "mechanism", "backstop"),
    answers=("X011", "D017", "C089"),
    level="associate",
    date="2024",
)
