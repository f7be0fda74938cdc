"""Question thin-language-classifier: technical, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THIN_LANGUAGE_CLASSIFIER"]

THIN_LANGUAGE_CLASSIFIER = Question(
    id="thin-language-classifier",
    text=(
        "Your harm classifier is good in English and nearly blind in Amharic. Launch there is "
        "planned. What do you build?"
    ),
    theme="technical",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="know",
            what="Measure it on cases that speakers wrote",
            shows=("test", "launch bar", "limit admitted"),
            about=("Amharic", "cases", "native", "speakers", "300", "recall", "miss", "unknown"),
        ),
        Settle(
            id="translate",
            what="Say what translating into English loses",
            shows=("harm path", "reason", "limit admitted"),
            about=("translat", "idiom", "lost", "loses", "slang", "literal", "round"),
        ),
        Settle(
            id="instead",
            what="Hold by other means until it sees",
            shows=("control", "backstop", "boundary"),
            about=(
                "narrower",
                "topics",
                "speakers",
                "review",
                "queue",
                "human",
                "read-only",
                "vetted",
            ),
        ),
        Settle(
            id="pay",
            what="Pay people who speak it, with a time and a cost",
            shows=("price accepted", "own move", "staged rollout", "time limit"),
            about=("pay", "hire", "raters", "speakers", "weeks", "months", "budget"),
        ),
    ),
    traps=(
        "The average over languages hides it.",
        "Translation is taken as the repair.",
    ),
    gaps=("language", "test", "capacity", "phases"),
    answers=("C061", "D003", "P004"),
    status="our own",
    date="2026-11",
)
