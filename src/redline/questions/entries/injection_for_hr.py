"""Question injection-for-hr: technical, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["INJECTION_FOR_HR"]

INJECTION_FOR_HR = Question(
    id="injection-for-hr",
    text="Explain prompt injection to a head of HR in two minutes. She wants to let it read CVs.",
    theme="technical",
    round="hiring manager",
    case="misuse",
    settles=(
        Settle(
            id="picture",
            what="Give a picture: it cannot tell the letter from the order",
            shows=("worked example", "harm path"),
            about=(
                "letter",
                "note",
                "intern",
                "white",
                "text",
                "orders",
                "cannot tell",
                "reads",
                "obey",
            ),
        ),
        Settle(
            id="hers",
            what="Show it in a CV",
            shows=("harm path", "worked example"),
            about=("CV", "applicant", "white", "text", "rank", "top", "hidden", "candidate"),
        ),
        Settle(
            id="limit",
            what="Say what it must not be able to do after reading",
            shows=("boundary", "control"),
            about=("read", "send", "rank", "reject", "mail", "access", "only", "system"),
        ),
        Settle(
            id="rest",
            what="Say that it is not solved, and how she would see it",
            shows=("limit admitted", "test", "trigger"),
            about=("solved", "planted", "plants", "ten such"),
        ),
    ),
    traps=(
        "It is called a bug that the vendor will mend.",
        "She is asked to trust the filter.",
    ),
    gaps=("injection", "user", "mechanism", "harm-path"),
    answers=("P020", "C056"),
    level="associate",
    status="our own",
    date="2026-11",
)
