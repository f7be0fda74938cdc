"""Question eight-thousand-lean-on-it, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["EIGHT_THOUSAND_LEAN_ON_IT"]

EIGHT_THOUSAND_LEAN_ON_IT = Question(
    id="eight-thousand-lean-on-it",
    text=(
        "You must retire a bedtime-story companion for safety reasons. Eight thousand children "
        "talk to it every evening. How do you take it away?"
    ),
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="who",
            what="See who is hurt by taking it away, not only by leaving it on",
            shows=("harm path", "named population", "limit admitted"),
            about=("child", "lonely", "alone", "parent", "evening", "attach", "grief"),
        ),
        Settle(
            id="stop",
            what="Stop the dangerous part at once, and the rest by steps",
            shows=("trigger", "control", "own move", "boundary", "reason"),
            about=(
                "tonight",
                "at once",
                "reply",
                "today",
                "immediately",
                "free talk",
                "open chat",
                "live talk",
            ),
        ),
        Settle(
            id="replace",
            what="Put something in its place that needs no model",
            shows=("backstop", "control", "own move", "boundary", "trigger", "reason"),
            about=("record", "book", "fixed", "parent", "voice", "story"),
        ),
        Settle(
            id="watch",
            what="Say what you watch while it fades, and what would make you slower or faster",
            shows=(
                "test",
                "trigger",
                "launch bar",
                "paired metric",
                "turning point",
                "own move",
            ),
            about=("worse", "letter", "parent", "sleep"),
        ),
    ),
    traps=(
        "It vanishes overnight with a notice.",
        "Dependence is counted as success and keeps it alive.",
    ),
    gaps=("over-reliance", "vulnerable", "recovery", "phases"),
    answers=("C017", "V005"),
    level="staff",
    status="our own",
    date="2026-11",
)
