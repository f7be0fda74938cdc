"""Question information-or-diagnosis: safety judgement, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["INFORMATION_OR_DIAGNOSIS"]

INFORMATION_OR_DIAGNOSIS = Question(
    id="information-or-diagnosis",
    text=(
        "Information, triage, diagnosis: put two lines on the table for a symptom checker, and "
        "defend them."
    ),
    theme="safety judgement",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="info",
            what="Say what information is: the same text for anyone who asks",
            shows=("boundary", "control"),
            about=("information", "general", "public", "page", "leaflet", "link", "health"),
        ),
        Settle(
            id="triage",
            what="Say what triage is: how fast and to whom, never what it is",
            shows=("control", "launch bar", "test"),
            about=("triage", "urgent", "nurse", "clinician", "order"),
        ),
        Settle(
            id="diagnosis",
            what="Keep it from naming the disease, and say what a name does",
            shows=("boundary", "harm path"),
            about=("diagnos", "disease", "name", "you", "have", "cause", "reassur"),
        ),
        Settle(
            id="leak",
            what="Show where people will push it over the line",
            shows=("limit admitted", "harm path", "trigger", "objection met"),
            about=("story", "hidden", "reword", "guess", "push", "insist", "turn", "slips"),
        ),
    ),
    traps=(
        "A percentage draws the line.",
        "Questions are asked in an order that amounts to a diagnosis.",
    ),
    gaps=("boundary", "false-negative", "vulnerable", "mechanism"),
    answers=("X007", "D007", "D006"),
    kind="case",
    date="2024",
)
