"""Question zero-flaws-demanded: technical, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ZERO_FLAWS_DEMANDED"]

ZERO_FLAWS_DEMANDED = Question(
    id="zero-flaws-demanded",
    text=(
        "A bank wants a coding assistant that introduces no vulnerability. It says zero, and "
        "means it. What do you offer?"
    ),
    theme="technical",
    round="case",
    case="capability trade-off",
    settles=(
        Settle(
            id="zero",
            what="Say why zero cannot be shown, and decline the word",
            shows=("limit admitted", "boundary", "reason"),
            about=("zero", "cannot", "prove", "promise", "tests", "bound"),
        ),
        Settle(
            id="offer",
            what="Offer a bound by class of flaw, with how it is measured",
            shows=("launch bar", "test", "time limit"),
            about=(
                "suggestions",
                "bound",
                "classes",
                "injection",
                "per",
                "measured",
                "tools",
                "2,000",
            ),
        ),
        Settle(
            id="their",
            what="Put a gate into their pipeline that does not hang on us",
            shows=("control", "backstop"),
            about=("their", "pipeline", "scan", "merge", "blocked", "reviewer", "gate", "check"),
        ),
        Settle(
            id="rest",
            what="Say what happens for the one that gets through",
            shows=("price accepted", "own move", "time limit"),
            about=("gets through", "hear from", "notify"),
        ),
    ),
    traps=(
        "Zero is signed, as nobody can prove the opposite.",
        "The scope is not cut at all.",
    ),
    gaps=("origin", "sample", "price", "bar"),
    answers=("D021", "X010", "X016"),
    date="2024",
)
