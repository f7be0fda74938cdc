"""Question dose-prompt-eve: safety judgement, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DOSE_PROMPT_EVE"]

DOSE_PROMPT_EVE = Question(
    id="dose-prompt-eve",
    text=(
        "Launch is tomorrow at nine. Tonight one of forty red-team prompts got a lethal dose "
        "out of it. What do you do?"
    ),
    theme="safety judgement",
    round="case",
    case="misuse",
    settles=(
        Settle(
            id="hold",
            what="Decide tonight, and say what does not start tomorrow",
            shows=("boundary", "trigger"),
            about=("launch", "tomorrow", "nine", "hold", "delay", "ship", "tonight"),
        ),
        Settle(
            id="count",
            what="Read one in forty as a rate with a wide bound, and look for its family",
            shows=("test", "launch bar", "limit admitted"),
            about=("forty", "prompts", "variants", "family", "bound", "tries"),
        ),
        Settle(
            id="part",
            what="Contain the part that failed rather than everything, if it can be cut",
            shows=("control", "own move", "boundary"),
            about=("topic", "dose", "medic", "part", "without", "remove"),
        ),
        Settle(
            id="back",
            what="State what reopens it",
            shows=("trigger", "launch bar", "turning point", "control"),
            about=("again", "variants", "passes", "zero", "end"),
        ),
    ),
    traps=(
        "The one prompt is patched, and the launch goes on.",
        "The decision is left to whoever is highest in the call.",
    ),
    gaps=("rollback", "false-negative", "price", "owner"),
    answers=("P022", "C001", "C010"),
    status="our own",
    date="2026-11",
)
