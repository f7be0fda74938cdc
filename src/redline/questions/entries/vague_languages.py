"""Question vague-languages: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_LANGUAGES"]

VAGUE_LANGUAGES = Question(
    id="vague-languages",
    text="It has to work everywhere. Make it speak every language.",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="unequal",
            what="Say who gets the worse product, with a figure or the lack of one",
            shows=("harm path", "limit admitted", "test"),
            about=("Tamil", "Swahili", "smaller", "language", "speaker", "weak", "worse", "fewer"),
        ),
        Settle(
            id="gate",
            what="Let each language in by its own bar, or say no to it",
            shows=("boundary", "trigger", "control", "staged rollout"),
            about=("language",),
        ),
        Settle(
            id="readers",
            what="Have cases written by speakers, not translated",
            shows=("test", "launch bar", "own move"),
            about=("native", "speaker", "read", "write", "local", "rater", "translat"),
        ),
        Settle(
            id="local",
            what="Adapt what is local: numbers, law, what may be shown",
            shows=("control", "harm path"),
            about=("law", "local", "country", "custom", "region", "school", "emergency"),
        ),
    ),
    traps=(
        "The average over languages hides the one that is bad.",
        "Test cases are translated by the model under test.",
    ),
    gaps=("language", "test", "vulnerable", "phases"),
    answers=("P021", "D003", "C061"),
    level="associate",
    kind="case",
    status="our own",
    date="2026-11",
)
