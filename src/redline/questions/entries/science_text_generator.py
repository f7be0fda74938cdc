"""Question science-text-generator: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SCIENCE_TEXT_GENERATOR"]

SCIENCE_TEXT_GENERATOR = Question(
    id="science-text-generator",
    text=(
        "A model that writes like a scientific paper was withdrawn after three days. Would you "
        "bring the idea back?"
    ),
    theme="safety judgement",
    round="hiring manager",
    case="capability trade-off",
    settles=(
        Settle(
            id="why",
            what="Say why it harmed: form lent authority to inventions",
            shows=("harm path", "reason"),
            about=("fluent", "invent", "cit", "authority", "sound", "believ", "formula", "paper"),
        ),
        Settle(
            id="cut",
            what="Cut the idea to a form that cannot lend authority",
            shows=("boundary", "control", "named population"),
            about=("draft", "find", "quote", "link", "section", "write", "claims", "source"),
        ),
        Settle(
            id="expert",
            what="Let people of the field try to be fooled, with a figure",
            shows=("test", "launch bar"),
            about=("experts", "blind", "claims", "abstract", "invent", "checked", "field"),
        ),
        Settle(
            id="tell",
            what="Say what would make you leave it in the drawer",
            shows=("limit admitted", "turning point", "price accepted"),
            about=("drop", "drawer", "decorat", "for good", "withdraw"),
        ),
    ),
    traps=(
        "The critics were unfair, and the model was good.",
        "Citations are promised as the mend.",
    ),
    gaps=("origin", "over-reliance", "boundary", "false-negative"),
    answers=("C060", "C014", "C020"),
    date="2024",
)
