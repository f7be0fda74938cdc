"""Question above-the-handoff-line: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ABOVE_THE_HANDOFF_LINE"]

ABOVE_THE_HANDOFF_LINE = Question(
    id="above-the-handoff-line",
    text=(
        "A client hands over to people below 95 % and lets the model act above. What have they "
        "overlooked?"
    ),
    theme="safety judgement",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="above",
            what="See that everything dangerous now happens above the line, unseen",
            shows=("harm path", "reason"),
            about=("sure", "confident", "95", "miss", "five", "hundred", "nobody"),
        ),
        Settle(
            id="calib",
            what="Ask what 95 is 95 of, and whether it is measured",
            shows=("test", "limit admitted"),
            about=("calibrat", "measured", "curve", "95", "means", "cases", "severity"),
        ),
        Settle(
            id="people",
            what="Count the people below the line, and what waiting does",
            shows=("harm path", "price accepted", "control"),
            about=("nurse", "tired", "queue", "staff", "click", "load", "handover", "capacity"),
        ),
        Settle(
            id="instead",
            what="Propose lines by severity, and a sample from above",
            shows=("control", "boundary", "test", "launch bar", "backstop"),
            about=("severity", "symptom", "sample", "random", "blind", "regardless"),
        ),
    ),
    traps=(
        "Raising 95 to 98 is the mend.",
        "The handover is free and at once.",
    ),
    gaps=("false-negative", "capacity", "sample", "over-reliance"),
    answers=("X007", "D008", "C102"),
    level="staff",
    date="2024",
)
