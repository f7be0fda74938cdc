"""Question shrink-old-person: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SHRINK_OLD_PERSON"]

SHRINK_OLD_PERSON = Question(
    id="shrink-old-person",
    text=(
        "“A companion that knows everything about an old person living alone.” Cut it down "
        "until it is safe."
    ),
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="everything",
            what="Cut “everything” to a few facts that she agreed to",
            shows=("boundary", "reason", "control"),
            about=("record", "listen", "microphone", "camera", "remember", "everything", "room"),
        ),
        Settle(
            id="fall",
            what="Keep one help that works when she needs it, with a bar",
            shows=("control", "launch bar", "backstop"),
            about=("fall", "alarm", "call", "daughter", "neighbour", "nurse"),
        ),
        Settle(
            id="miss",
            what="Say what a missed call does to her",
            shows=("harm path",),
            about=("miss", "fall", "floor", "alone", "alarm", "confused"),
        ),
        Settle(
            id="people",
            what="See to it that she does not get fewer visits",
            shows=("price accepted", "trigger", "paired metric"),
            about=("visit", "daughter", "fewer", "lonely", "family", "replaces"),
        ),
    ),
    traps=(
        "Her children consent in her name.",
        "The companion is kept, and the sensors are called optional.",
    ),
    gaps=("vulnerable", "consent", "boundary", "capacity"),
    answers=("P025", "C017"),
    level="staff",
    status="our own",
    date="2026-11",
)
