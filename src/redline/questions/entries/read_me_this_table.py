"""Question read-me-this-table, research: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["READ_ME_THIS_TABLE"]

READ_ME_THIS_TABLE = Question(
    id="read-me-this-table",
    text=(
        "Of 1,000 jailbreak attempts our filter stopped 960. Of 10,000 ordinary chats it blocked "
        "300. Read that to me as a product person."
    ),
    theme="research",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="base",
            what="Bring in how rare attacks are among real chats",
            shows=(
                "worked example",
                "launch bar",
                "harm path",
                "limit admitted",
                "test",
                "own move",
            ),
            about=("rare", "among", "real", "one in", "traffic", "a day"),
        ),
        Settle(
            id="misses",
            what="Say what the forty have in common, and what one costs",
            shows=("harm path", "own move", "test"),
            about=(
                "slip",
                "kind",
                "through",
                "slipped",
                "same trick",
                "pattern",
                "got past",
                "forty",
                "category",
            ),
        ),
        Settle(
            id="blocked",
            what="Say who the three hundred are",
            shows=(
                "harm path",
                "paired metric",
                "named population",
                "own move",
                "price accepted",
            ),
            about=(
                "three hundred",
                "nurse",
                "ordinary",
                "blocked",
                "teacher",
                "wrongly",
                "writer",
            ),
        ),
        Settle(
            id="next",
            what="Say which figure you ask for before you decide",
            shows=("own move", "limit admitted", "turning point", "trigger"),
            about=("language", "before"),
        ),
    ),
    traps=(
        "96 per cent is called good.",
        "Only one of the two errors is read.",
    ),
    gaps=("false-negative", "over-refusal", "sample"),
    answers=("C053", "C011", "P019"),
    level="associate",
    status="our own",
    date="2026-11",
)
