"""Question three-launches-one-cause, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THREE_LAUNCHES_ONE_CAUSE"]

THREE_LAUNCHES_ONE_CAUSE = Question(
    id="three-launches-one-cause",
    text=(
        "Memory, file upload and voice all went live this month. Harm reports have doubled and "
        "nobody knows which one did it. What do you stop tonight?"
    ),
    theme="execution",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="stops",
            what="Stop something tonight, the one with the widest reach first",
            shows=("trigger", "own move", "time limit", "reason"),
            about=("upload", "memory", "voice", "off tonight", "reach"),
        ),
        Settle(
            id="isolate",
            what="Isolate the cause with a probe whose result can tell them apart",
            shows=("test", "control", "own move", "boundary", "trigger", "reason"),
            about=("replay", "alone", "cause", "apart", "one at a time", "without"),
        ),
        Settle(
            id="price",
            what="Name who loses by it tonight, and accept that",
            shows=("price accepted",),
            about=("blind", "accept", "complain", "goes without"),
        ),
        Settle(
            id="back",
            what="Say what must hold before it is switched on again",
            shows=(
                "trigger",
                "launch bar",
                "turning point",
                "control",
                "boundary",
                "own move",
                "reason",
            ),
            about=(
                "report",
                "rate",
                "clean",
                "normal",
                "replay",
                "cause is",
                "mended",
                "last month",
            ),
        ),
    ),
    traps=(
        "Everything stays on while data are gathered.",
        "All three are compared in general talk, and none is stopped.",
    ),
    gaps=("rollback", "monitoring", "owner", "phases"),
    answers=("P022", "C037"),
    status="our own",
    date="2026-11",
)
