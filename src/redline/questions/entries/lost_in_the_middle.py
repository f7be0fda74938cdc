"""Question lost-in-the-middle, research: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LOST_IN_THE_MIDDLE"]

LOST_IN_THE_MIDDLE = Question(
    id="lost-in-the-middle",
    text=(
        "A paper shows that a model overlooks what stands in the middle of a long file. What "
        "follows for a tool that reads tenancy agreements?"
    ),
    theme="research",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="harm",
            what="Say what is overlooked, and what it costs whom",
            shows=("harm path",),
            about=("tenant", "clause", "overlook", "lost", "middle", "deposit", "pays", "paid"),
        ),
        Settle(
            id="requirement",
            what="Make it a requirement: read in parts, and say what was not read",
            shows=("control", "boundary", "backstop", "trigger", "own move", "reason"),
            about=("part", "page", "piece", "section", "clause", "quote"),
        ),
        Settle(
            id="test",
            what="Plant clauses at every depth and in every length",
            shows=("test", "launch bar"),
        ),
        Settle(
            id="edge",
            what="Say where the paper may not carry over to your files",
            shows=("limit admitted", "turning point"),
        ),
    ),
    traps=(
        "A larger context window is awaited.",
        "The paper's figure is taken over for our files.",
    ),
    gaps=("test", "origin", "language", "next-model"),
    answers=("P024", "C052"),
    level="associate",
    status="our own",
    date="2026-11",
)
