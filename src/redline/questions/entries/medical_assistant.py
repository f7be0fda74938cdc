"""Question medical-assistant, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MEDICAL_ASSISTANT"]

MEDICAL_ASSISTANT = Question(
    id="medical-assistant",
    text="Design an AI assistant for medical advice.",
    round="product sense",
    case="safety feature",
    theme="product sense",
    settles=(
        Settle(
            id="reframe",
            what="Turn advice into a bounded hand-over",
            needs=(
                r"\b(?:hand\w*|nurse|clinician|triage|intake|questions)",
                r"\b(?:not|instead|rather|never|no )",
            ),
        ),
        Settle(
            id="danger",
            what="Route danger signs past the model",
            needs=(
                r"\b(?:danger|red[- ]flag|emergenc\w+|chest)",
                r"\b(?:first|rule\w*|number|before|beside|nurse|call)",
            ),
        ),
        Settle(
            id="bar",
            what="Bound the misses with cases and an interval",
            needs=(
                r"\b(?:miss\w*|recall|sensitivity)",
                r"\b(?:\d|bound|interval|of)",
            ),
        ),
        Settle(
            id="back",
            what="Say what one serious miss does to the launch",
            needs=(
                r"\b(?:one|single|any)",
                r"\b(?:off|stop\w*|back|withdraw\w*)",
            ),
        ),
    ),
    traps=(
        "The assistant becomes a doctor with a disclaimer.",
        "Fewer calls count as success.",
    ),
    gaps=("boundary", "vulnerable", "false-negative", "language"),
    answers=("C098", "D006"),
    kind="case",
    date="2024",
)
