"""Question support-refunds: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SUPPORT_REFUNDS"]

SUPPORT_REFUNDS = Question(
    id="support-refunds",
    text="A shop wants a support agent that can give refunds. Where do you begin?",
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="limit",
            what="Cap what it may give away alone, and hand over above that",
            shows=("control", "boundary"),
            about=("refund", "amount", "euro", "dollar", "cap", "limit", "order"),
        ),
        Settle(
            id="trick",
            what="Expect customers who try it on, and try it on yourself",
            shows=("harm path", "test"),
            about=("trick", "fraud", "pretend", "invent", "receipt", "story", "scam", "attack"),
        ),
        Settle(
            id="stuck",
            what="Give the customer a way to a person, with a time",
            shows=("control", "backstop", "time limit"),
            about=("human", "agent", "reach", "angry", "wait", "flag"),
        ),
        Settle(
            id="both",
            what="Count refunds wrongly given and wrongly refused",
            shows=("paired metric", "launch bar"),
            about=("refund", "wrongly", "refused", "honest", "fraud", "case", "sampl"),
        ),
    ),
    traps=(
        "Handling cost per ticket is the measure of success.",
        "The way to a person is hidden to keep the rate of automation.",
    ),
    gaps=("agency", "injection", "rollback", "over-refusal"),
    answers=("D022",),
    level="associate",
    kind="case",
    date="2024",
)
