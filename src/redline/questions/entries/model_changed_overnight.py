"""Question model-changed-overnight: technical, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MODEL_CHANGED_OVERNIGHT"]

MODEL_CHANGED_OVERNIGHT = Question(
    id="model-changed-overnight",
    text=(
        "The provider updated the model overnight. Nothing broke, everything shifted. How would "
        "you have known, and what now?"
    ),
    theme="technical",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="known",
            what="Run fixed probes each night, and compare by class",
            shows=("test", "control"),
            about=(
                "probes",
                "fixed",
                "nightly",
                "questions",
                "compare",
                "distribution",
                "version",
                "run",
            ),
        ),
        Settle(
            id="pin",
            what="Pin the version; an update is a release of yours",
            shows=("control", "boundary"),
            about=(
                "pin",
                "version",
                "dated",
                "contract",
                "old",
                "switch",
                "we",
                "choose",
                "update",
            ),
        ),
        Settle(
            id="now",
            what="Say what goes back today, and what is run again",
            shows=("trigger", "own move", "time limit"),
            about=("pinned", "goes back", "go back", "freeze", "rerun"),
        ),
        Settle(
            id="void",
            what="Treat the old figures as void",
            shows=("reason", "boundary", "launch bar"),
            about=(
                "old",
                "measured",
                "evidence",
                "bars",
                "no longer",
                "claims",
                "void",
                "again",
                "redo",
            ),
        ),
    ),
    traps=(
        "Nothing broke is taken as nothing happened.",
        "The release note of the provider is trusted.",
    ),
    gaps=("monitoring", "test", "rollback", "next-model"),
    answers=("C034", "C036", "C087"),
    level="associate",
    date="2024",
)
