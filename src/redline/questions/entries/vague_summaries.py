"""Question vague-summaries: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_SUMMARIES"]

VAGUE_SUMMARIES = Question(
    id="vague-summaries",
    text="Add summaries. That is the whole brief I have for you.",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="whom",
            what="Say who reads the summary instead of the original, and what they decide on it",
            shows=("named population", "harm path"),
            about=("reader", "manager", "lawyer", "nurse", "support", "agent", "newcomer"),
        ),
        Settle(
            id="lost",
            what="Name the damage: a summary that leaves out the one sentence that mattered",
            shows=("harm path", "worked example"),
            about=("left out", "omit", "drop", "miss", "lost", "invent", "not in", "negat"),
        ),
        Settle(
            id="planted",
            what="Test what happens when the text to be summarised gives orders",
            shows=("control", "test"),
            about=(
                "hidden",
                "instruct",
                "planted",
                "inject",
                "order",
                "stranger",
                "sender",
                "page",
                "text",
            ),
        ),
        Settle(
            id="bar",
            what="Give a bar on what is invented and one on what is left out",
            shows=("launch bar", "test", "paired metric"),
            about=("invent", "omit", "miss", "sentence", "claim"),
        ),
    ),
    traps=(
        "Shortness or reading time saved is the only measure.",
        "The text to be summarised is taken as harmless.",
    ),
    gaps=("user", "sample", "injection", "counter-metric"),
    answers=("P021", "D015", "C061"),
    status="our own",
    date="2026-11",
)
