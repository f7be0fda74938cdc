"""Question vague-agent: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_AGENT"]

VAGUE_AGENT = Question(
    id="vague-agent",
    text="Make it do things, and not only talk.",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="which",
            what="Begin with acts that can be undone and name those it will not do",
            shows=("boundary", "named population"),
            about=(
                "read",
                "draft",
                "book",
                "calendar",
                "send",
                "pay",
                "delete",
                "reversible",
                "undo",
            ),
        ),
        Settle(
            id="confirm",
            what="Ask before an act on what cannot be undone, showing exactly what will happen",
            shows=("control",),
            about=("confirm", "tap", "approve", "recipient", "amount", "exact words"),
        ),
        Settle(
            id="hijack",
            what="Treat what it reads as material that may try to give it orders",
            shows=("harm path", "control", "test"),
            about=(
                "page",
                "mail",
                "instruct",
                "hidden",
                "inject",
                "planted",
                "website",
                "stranger",
            ),
        ),
        Settle(
            id="measure",
            what="Count unwanted acts, and confirmations that nobody reads",
            shows=("launch bar", "test", "paired metric"),
            about=("unwanted", "undo", "confirm", "taps", "tasks"),
        ),
    ),
    traps=(
        "Every act is confirmed, so people learn to tap yes.",
        "Autonomy is a setting that the user turns up.",
    ),
    gaps=("agency", "injection", "rollback", "mechanism"),
    answers=("P021", "C003", "C010"),
    level="staff",
    status="our own",
    date="2026-11",
)
