"""Question who-may-have-volume: technical, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WHO_MAY_HAVE_VOLUME"]

WHO_MAY_HAVE_VOLUME = Question(
    id="who-may-have-volume",
    text=(
        "One API key suddenly makes two million calls a day. Good customer, scraper, or "
        "somebody copying our model? Build the tiers."
    ),
    theme="technical",
    round="case",
    case="misuse",
    settles=(
        Settle(
            id="tell",
            what="Say what tells them apart in the traffic",
            shows=("control", "test"),
            about=(
                "pattern",
                "prompts",
                "diverse",
                "repeat",
                "pay",
                "account",
                "signals",
                "traffic",
                "answers",
                "logs",
            ),
        ),
        Settle(
            id="tier",
            what="Raise limits for a proved purpose rather than for a payment",
            shows=("control", "named population", "boundary"),
            about=(
                "verified",
                "company",
                "purpose",
                "tier",
                "limit",
                "identity",
                "registered",
                "named",
                "use",
            ),
        ),
        Settle(
            id="act",
            what="Say what happens in the first hour, before one is sure",
            shows=("trigger", "control", "time limit"),
            about=("slow", "throttle", "freeze", "suspend", "call", "when", "sudden"),
        ),
        Settle(
            id="wrong",
            what="Count honest customers who were slowed down",
            shows=("harm path", "price accepted", "paired metric", "launch bar"),
            about=(
                "honest",
                "startup",
                "hospital",
                "wrongly",
                "throttled",
                "lose",
                "demo",
                "customers",
            ),
        ),
    ),
    traps=(
        "The price of volume is the tier.",
        "The key is closed, and a hospital stands still.",
    ),
    gaps=("bypass", "price", "incentive", "owner"),
    answers=("X014", "C056", "D025"),
    date="2024",
)
