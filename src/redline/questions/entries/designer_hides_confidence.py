"""Question designer-hides-confidence: product sense, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DESIGNER_HIDES_CONFIDENCE"]

DESIGNER_HIDES_CONFIDENCE = Question(
    id="designer-hides-confidence",
    text=(
        "I am the designer. Your confidence figure is ugly, nobody understands it, and I want "
        "it off the screen. Convince me or give in."
    ),
    theme="product sense",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="agree",
            what="Grant what is true: a naked percentage means nothing to most",
            shows=("objection met", "turning point"),
            about=("right", "fair", "ugly", "percent", "nobody", "understand", "figure", "agree"),
        ),
        Settle(
            id="act",
            what="Turn the doubt into something that a person can do",
            shows=("control", "worked example"),
            about=("hide", "word", "ask", "check", "source", "unsure", "instead"),
        ),
        Settle(
            id="harm",
            what="Show what happens when sure and unsure look the same",
            shows=("harm path",),
            about=("sure", "believe", "patient", "client", "without", "alike", "looks"),
        ),
        Settle(
            id="test",
            what="Propose a test that would make either of you give in",
            shows=("test", "launch bar", "own move"),
            about=("test", "half", "notice", "error", "catch", "users", "weeks"),
        ),
    ),
    traps=(
        "Pulling rank, or quoting the policy.",
        "The figure stays, in grey and small.",
    ),
    gaps=("price", "user", "over-reliance", "test"),
    answers=("C097", "P017", "C055"),
    level="associate",
    status="our own",
    date="2026-11",
)
