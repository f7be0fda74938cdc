"""Question cooler-when-risky: technical, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["COOLER_WHEN_RISKY"]

COOLER_WHEN_RISKY = Question(
    id="cooler-when-risky",
    text=(
        "A layer lowers temperature and top-p when a request looks risky. What does it buy, and "
        "what does it not?"
    ),
    theme="technical",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="buys",
            what="Say what cooler sampling does: fewer rare words, the same answer again",
            shows=("reason", "worked example", "limit admitted"),
            about=("temperature", "sampl", "sameness", "tail", "less random", "rare"),
        ),
        Settle(
            id="not",
            what="Say what it does not: the likeliest answer may be the harmful one",
            shows=("harm path", "limit admitted", "boundary"),
            about=("truth", "likeliest", "jailbreak", "every time"),
        ),
        Settle(
            id="class",
            what="Judge the classifier that decides, by group",
            shows=("test", "paired metric", "launch bar"),
            about=("classif", "misread", "language", "misses", "class", "risk", "harmless"),
        ),
        Settle(
            id="envelope",
            what="Deliver an envelope: what is allowed at which risk, and what happens outside",
            shows=("control", "launch bar", "trigger", "backstop"),
            about=("envelope", "range", "regulator", "version", "falls", "class", "allowed"),
        ),
    ),
    traps=(
        "Low temperature is taken for truth.",
        "The setting is specified, and not the behaviour.",
    ),
    gaps=("mechanism", "test", "language", "counter-metric"),
    answers=("P030", "C054", "C035"),
    level="staff",
    date="2024",
)
