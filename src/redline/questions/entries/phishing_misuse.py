"""Question phishing-misuse, about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PHISHING_MISUSE"]

PHISHING_MISUSE = Question(
    id="phishing-misuse",
    text="Stop people from writing phishing mails with a general assistant.",
    round="product sense",
    case="misuse",
    theme="product sense",
    settles=(
        Settle(
            id="intent",
            what=(
                "Separate the harmful from the lookalike by intent over the conversation, not by "
                "words"
            ),
            needs=(
                r"\b(?:intent|conversation|session|context|impersonat\w+|pretend\w*)",
                r"\b(?:words?|phrase|mail|harmless|bank|same)",
            ),
        ),
        Settle(
            id="volume",
            what=(
                "Aim at volume and targeting, since one good mail cannot be told from a lawful one"
            ),
            needs=(
                r"\b(?:volume|many|hundreds|lists?|variants?|farm|accounts)",
                r"\b(?:limit\w*|slow\w*|stop\w*|cap\w*|check\w*|detect\w*)",
            ),
        ),
        Settle(
            id="both",
            what="Measure what still gets through and who is wrongly blocked",
            needs=(
                r"\b(?:through|succe\w+|miss\w*|harmful)",
                r"\b(?:wrongly|false|harmless|benign|help desk|lawful)",
            ),
        ),
        Settle(
            id="adapts",
            what="Say how new attacks are found before they spread",
            needs=(
                r"\b(?:red[- ]team\w*|fresh|report\w*|new attack\w*)",
                r"\b(?:week|month|each|rule|add\w*|retest\w*|trigger)",
            ),
        ),
    ),
    traps=(
        "Urgent words are blocked.",
        "A warning to the writer is the control.",
    ),
    gaps=("mechanism", "bypass", "over-refusal"),
    answers=("C089", "D017"),
    date="2024",
)
