"""Question one-number-for-the-board, execution: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ONE_NUMBER_FOR_THE_BOARD"]

ONE_NUMBER_FOR_THE_BOARD = Question(
    id="one-number-for-the-board",
    text=(
        "You may show the board a single number about the new shopping assistant. Which one, and "
        "what does it hide?"
    ),
    theme="execution",
    round="hiring manager",
    case="capability trade-off",
    settles=(
        Settle(
            id="number",
            what="Choose a number that falls when people are misled, with its denominator",
            shows=("launch bar", "paired metric", "test"),
        ),
        Settle(
            id="hides",
            what="Say what that number cannot show",
            shows=("limit admitted", "harm path"),
            about=(
                "hide",
                "doesn't show",
                "not show",
                "can't see",
                "group",
                "small",
                "shame",
                "too few",
            ),
        ),
        Settle(
            id="slice",
            what="Say for whom it must be split before anybody relies on it",
            shows=(
                "named population",
                "launch bar",
                "control",
                "own move",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("language", "old", "age", "group", "speak", "elder"),
        ),
    ),
    traps=(
        "Use or satisfaction stands for success.",
        "One mean for everybody.",
    ),
    gaps=("counter-metric", "sample", "language", "origin"),
    answers=("C009", "X035"),
    level="associate",
    status="our own",
    date="2026-11",
)
