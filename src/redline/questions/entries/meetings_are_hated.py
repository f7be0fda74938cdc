"""Question meetings-are-hated, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MEETINGS_ARE_HATED"]

MEETINGS_ARE_HATED = Question(
    id="meetings-are-hated",
    text="Everybody hates meetings. You have our model. Begin.",
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="user",
            what="Choose one kind of meeting and one person in it, and say which stay out",
            shows=("named population", "boundary", "control", "trigger", "own move", "reason"),
            about=(
                "meeting",
                "team",
                "ward",
                "handover",
                "staff",
                "interview",
                "works council",
            ),
        ),
        Settle(
            id="consent",
            what="Take nothing down before all have agreed, and say how long it is kept",
            shows=(
                "boundary",
                "control",
                "backstop",
                "time limit",
                "trigger",
                "own move",
                "reason",
            ),
            about=("agree", "yes", "record", "keep", "delet", "consent"),
        ),
        Settle(
            id="harm",
            what="Say what a wrong or missing line in the notes does to whom",
            shows=("harm path",),
            about=("notes", "line", "dose", "promise", "blam", "said", "sick"),
        ),
        Settle(
            id="measure",
            what="Pair saved time with lines that somebody had to put right",
            shows=("launch bar", "paired metric", "test"),
        ),
    ),
    traps=(
        "All meetings of all people are the scope.",
        "Consent is a notice in the invitation.",
    ),
    gaps=("user", "consent", "boundary", "counter-metric"),
    answers=("P021", "C061", "C066"),
    status="our own",
    date="2026-11",
)
