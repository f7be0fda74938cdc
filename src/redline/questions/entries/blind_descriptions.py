"""Question blind-descriptions: product sense, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BLIND_DESCRIPTIONS"]

BLIND_DESCRIPTIONS = Question(
    id="blind-descriptions",
    text="Our model describes pictures to blind people. Should it describe faces?",
    theme="product sense",
    round="product sense",
    case="capability trade-off",
    settles=(
        Settle(
            id="refusal",
            what="See the harm of refusing: others may see what they may not know",
            shows=("harm path", "price accepted"),
            about=("blind", "refus", "withh", "sighted", "face", "dignity", "exclud"),
        ),
        Settle(
            id="line",
            what="Draw a line between what is visible and what is guessed",
            shows=("boundary", "control"),
            about=(
                "name",
                "identity",
                "race",
                "beautiful",
                "mood",
                "guess",
                "visible",
                "describe",
                "stranger",
            ),
        ),
        Settle(
            id="wrong",
            what="Say for whom it is wrong more often, and test that",
            shows=("harm path", "launch bar", "test"),
            about=("bias", "skin", "dark", "woman", "misgender", "faces", "guess"),
        ),
        Settle(
            id="ask",
            what="Let blind people decide with you, in numbers",
            shows=("own move", "test", "turning point"),
            about=("blind", "users", "ask", "community", "paid", "decide", "testers"),
        ),
    ),
    traps=(
        "All faces are refused, which is called safe.",
        "Moods and race are guessed as if they were seen.",
    ),
    gaps=("price", "vulnerable", "over-refusal", "language"),
    answers=("C018", "C020"),
    status="our own",
    date="2026-11",
)
