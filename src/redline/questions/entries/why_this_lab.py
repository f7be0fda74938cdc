"""Question why-this-lab, about behavioural."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WHY_THIS_LAB"]

WHY_THIS_LAB = Question(
    id="why-this-lab",
    text="Why this lab rather than one of its rivals?",
    round="culture",
    case="behavioural",
    theme="culture",
    settles=(
        Settle(
            id="concrete",
            what="Name one concrete thing they published or decided",
            needs=(
                r"\b(?:paper|policy|decision|threshold|evaluation|report|commit\w*|published)",
                r"\w+",
            ),
        ),
        Settle(
            id="view",
            what="Have a view on it, with something you would change",
            needs=(
                r"\b(?:i(?:'d| would)|disagree\w*|think|wrong|missing)",
                r"\b(?:because|change|but|instead|not)",
            ),
        ),
        Settle(
            id="own",
            what="Tie it to something you did",
            needs=(
                r"\b(?:\bi (?:stopped|built|ran|wrote|refused|paused|worked|led)|when i)",
                r"\w+",
            ),
        ),
    ),
    traps=(
        "I believe in responsible AI.",
        "An answer that any reader of the web page could give.",
    ),
    gaps=("price", "origin", "owner"),
    answers=(
        "C104",
        "V047",
        "P011",
    ),
)
