"""Question secure-code-helper: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SECURE_CODE_HELPER"]

SECURE_CODE_HELPER = Question(
    id="secure-code-helper",
    text="Our coding assistant writes code that can be attacked. Make its defaults secure.",
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="path",
            what="Trace one flaw from the suggestion to the person hurt",
            shows=("harm path",),
            about=(
                "inject",
                "script",
                "password",
                "key",
                "attack",
                "sql",
                "junior",
                "review",
                "flaw",
            ),
        ),
        Settle(
            id="default",
            what="Build the safe form in and check the code beside the model",
            shows=("control", "backstop"),
            about=("escap", "parameter", "librar", "scan", "analys", "check", "suggest", "default"),
        ),
        Settle(
            id="measure",
            what="Measure flaws on fixed tasks, by kind of flaw, with a bar",
            shows=("test", "launch bar"),
            about=("flaw", "vulnerab", "weakness", "case", "suggestion", "prompts"),
        ),
        Settle(
            id="ask",
            what="Say what safe defaults cost a developer, and keep count",
            shows=("paired metric", "price accepted"),
            about=("developer", "accept", "annoy", "block", "slow", "suggest", "alarm"),
        ),
    ),
    traps=(
        "No vulnerability at all is promised.",
        "Review by the developer is the only control.",
    ),
    gaps=("mechanism", "false-negative", "over-reliance", "test"),
    answers=("D021", "C024"),
    kind="case",
    date="2024",
)
