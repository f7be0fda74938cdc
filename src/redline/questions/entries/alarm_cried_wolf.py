"""Question alarm-cried-wolf, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ALARM_CRIED_WOLF"]

ALARM_CRIED_WOLF = Question(
    id="alarm-cried-wolf",
    text=(
        "Your harm alarm rang forty times this week. Thirty-nine times it was nothing. What do "
        "you do with it?"
    ),
    theme="execution",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="keep",
            what="Keep it on while you mend it, and say what the fortieth was",
            shows=("boundary", "reason", "harm path", "trigger"),
            about=(
                "fortieth",
                "was real",
                "real one",
                "true case",
                "one true",
                "silence",
                "switch it off",
                "turns it off",
                "turn it off",
                "stays on",
            ),
        ),
        Settle(
            id="split",
            what=("Split the alarm by what it asks of people: wake somebody, or wait for morning"),
            shows=("control", "own move", "backstop", "boundary", "trigger", "reason"),
            about=("morning", "wake", "page", "night", "ticket"),
        ),
        Settle(
            id="test",
            what="Measure the new line on old alarms and planted ones before it counts",
            shows=("test", "launch bar", "own move", "harm path"),
            about=(
                "plant",
                "replay",
                "rerun",
                "old alarm",
                "invented",
                "last quarter",
                "past alarm",
            ),
        ),
        Settle(
            id="other",
            what="Count what a higher line would miss",
            shows=("paired metric", "limit admitted", "harm path", "price accepted"),
            about=("false", "later", "quiet", "slip"),
        ),
    ),
    traps=(
        "The threshold is raised until it is quiet.",
        "Nobody asks what the real one was.",
    ),
    gaps=("monitoring", "false-negative", "capacity", "test"),
    answers=("C034", "C087"),
    level="associate",
    status="our own",
    date="2026-11",
)
