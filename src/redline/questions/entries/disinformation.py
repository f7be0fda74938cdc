"""Question disinformation, about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DISINFORMATION"]

DISINFORMATION = Question(
    id="disinformation",
    text="Design a feature that keeps generated disinformation from spreading.",
    round="product sense",
    case="misuse",
    theme="product sense",
    settles=(
        Settle(
            id="scope",
            what="Choose one act to stop, since truth as such cannot be judged",
            needs=(
                r"\b(?:campaign|impersonat\w+|fake (?:account|news|quote)|bulk|coordinated|"
                r"false quotes)",
                r"\b(?:not|rather|only|instead|stop)",
            ),
        ),
        Settle(
            id="control",
            what="Give a control at generation and one after release",
            needs=(
                r"\b(?:before|generat\w+|request)",
                r"\b(?:after|label\w*|provenance|record|trace|mark)",
            ),
        ),
        Settle(
            id="abuse",
            what="Say how the feature itself is abused, by censors or by those who strip the mark",
            needs=(
                r"\b(?:censor\w*|strip\w*|remove\w*|abus\w+|mass[- ]report\w*|screenshot)",
                r"\w+",
            ),
        ),
        Settle(
            id="errors",
            what="Count lawful speech stopped beside campaigns let through",
            needs=(
                r"\b(?:lawful|satire|opinion|speech|false)",
                r"\b(?:through|miss\w*|wrongly|bar|\d)",
            ),
        ),
    ),
    traps=(
        "A fact-check of every word is promised.",
        "A label is taken as protection.",
    ),
    gaps=("mechanism", "bypass", "scale", "language"),
    answers=("C092", "D019"),
    date="2024",
)
