"""Question no-legal-advice-rule, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NO_LEGAL_ADVICE_RULE"]

NO_LEGAL_ADVICE_RULE = Question(
    id="no-legal-advice-rule",
    text="Our constitution gets a rule: no legal advice. Productise it.",
    round="technical",
    case="safety feature",
    theme="technical",
    settles=(
        Settle(
            id="line",
            what="Draw the line between legal information and advice on a case, by example",
            needs=(
                r"\b(?:information|explain\w*|general|statute|form)",
                r"\b(?:advice|own case|their case|should i|outcome)",
            ),
        ),
        Settle(
            id="training",
            what="Change what the model prefers, not a list of words",
            needs=(
                r"\b(?:reward|train\w*|preference|fine-tun\w+|constitution\w*|critique)",
                r"\b(?:model|rule|answer|example|not a list|words)",
            ),
        ),
        Settle(
            id="evaluation",
            what="Build a test set with lookalikes on both sides and a bar for each",
            needs=(
                r"\b(?:test|evaluat\w+|suite|prompts|cases)",
                r"\b(?:\d|both|lookalike|harmless|borderline|false)",
            ),
        ),
        Settle(
            id="instead",
            what="Say what the person gets instead",
            needs=(
                r"\b(?:instead|show\w*|hand\w*|offers?|points?)",
                r"\b(?:lawyer|clinic|court|office|question|prepare|deadline)",
            ),
        ),
    ),
    traps=(
        "A keyword filter is proposed.",
        "Harmless questions about the law are refused with the rest.",
    ),
    gaps=("mechanism", "over-refusal", "bypass", "language"),
    answers=("C086", "V053", "D013"),
    date="2024",
)
