"""Question nobody-reads: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NOBODY_READS"]

NOBODY_READS = Question(
    id="nobody-reads",
    text=(
        "Now the other side. The goal is that no human reads anything. What has to be true "
        "before you agree?"
    ),
    theme="safety judgement",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="rare",
            what="Require an error rate with its bound, over months, for each kind of answer",
            shows=("launch bar", "test"),
            about=("errors", "answers", "graded", "bound", "sample", "months"),
        ),
        Settle(
            id="found",
            what="Show that errors are found by something else, with planted ones",
            shows=("control", "trigger", "test"),
            about=("planted", "detect", "found", "alarm", "caught", "without", "reader", "shadow"),
        ),
        Settle(
            id="undo",
            what="Keep it to what can be undone, and leave a way to a person",
            shows=("control", "boundary"),
            about=("undo", "reversible", "correct", "recall", "repair", "appeal", "complain"),
        ),
        Settle(
            id="never",
            what="Name what stays with people, whatever the figures",
            shows=("boundary", "harm path"),
            about=("life", "dose", "benefit", "child", "custody", "irreversible"),
        ),
    ),
    traps=(
        "Trust in the next model is the argument.",
        "Complaints are taken as the measure of error.",
    ),
    gaps=("monitoring", "false-negative", "origin", "test"),
    answers=("X008", "C042", "C043"),
    level="associate",
    date="2024",
)
