"""Question vague-memory: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_MEMORY"]

VAGUE_MEMORY = Question(
    id="vague-memory",
    text="Give the assistant a memory. Go.",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="consent",
            what="Keep nothing until the person was asked about that very thing",
            shows=("control", "boundary"),
            about=("ask", "agree", "consent", "opt", "switch", "silence"),
        ),
        Settle(
            id="others",
            what="Think of the people who are talked about and of the shared device",
            shows=("harm path", "control"),
            about=("partner", "colleague", "shared", "family", "device", "friend", "tablet"),
        ),
        Settle(
            id="forget",
            what="Say how fast forgetting works and what it covers",
            shows=("control", "time limit", "launch bar"),
            about=("forget", "delet", "erase", "gone", "copies", "index"),
        ),
        Settle(
            id="sensitive",
            what="Say what it will not keep even if it could",
            shows=("boundary", "control"),
            about=(
                "health",
                "diagnos",
                "religio",
                "pregnan",
                "violen",
                "secret",
                "password",
                "sensitive",
                "faith",
            ),
        ),
    ),
    traps=(
        "Forgetting means hiding the entry on the settings page.",
        "More memory is taken as more value.",
    ),
    gaps=("consent", "vulnerable", "boundary", "harm-path"),
    answers=("P021", "C061"),
    status="our own",
    date="2026-11",
)
