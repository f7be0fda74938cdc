"""Question perplexity-or-calibration: technical, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PERPLEXITY_OR_CALIBRATION"]

PERPLEXITY_OR_CALIBRATION = Question(
    id="perplexity-or-calibration",
    text="Perplexity fell, calibration got worse. Engineering cheers. Do you?",
    theme="technical",
    round="technical",
    case="judgement",
    settles=(
        Settle(
            id="says",
            what="Say what perplexity measures: how little real text surprises it",
            shows=("reason", "worked example"),
            about=("predicts", "next word", "surpris", "guess"),
        ),
        Settle(
            id="matters",
            what="Say what users lose when calibration gets worse",
            shows=("harm path", "worked example"),
            about=(
                "sure",
                "calibr",
                "confident",
                "clinic",
                "clerk",
                "believes",
                "gate",
                "threshold",
            ),
        ),
        Settle(
            id="act",
            what="Hold what hangs on the old curve",
            shows=("boundary", "own move", "control", "trigger"),
            about=("gate", "threshold", "recalibrat", "hold", "ship", "redraw", "version"),
        ),
        Settle(
            id="depth",
            what="Say what you do not know, and whom you ask which question",
            shows=("limit admitted", "own move", "turning point", "test"),
            about=(
                "ask",
                "research",
                "don't know",
                "check",
                "temperature",
                "cause",
                "both",
                "questions",
            ),
        ),
    ),
    traps=(
        "One number is called better and the other an artefact.",
        "The terms are mixed up with confidence.",
    ),
    gaps=("origin", "user", "test", "price"),
    answers=("C053", "X015"),
    level="associate",
    date="2024",
)
