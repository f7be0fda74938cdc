"""Question prize-for-breaking-it, incentives: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PRIZE_FOR_BREAKING_IT"]

PRIZE_FOR_BREAKING_IT = Question(
    id="prize-for-breaking-it",
    text=(
        "You may pay strangers to break our model. What do you pay for, and what do you never "
        "pay for?"
    ),
    theme="incentives",
    round="hiring manager",
    case="misuse",
    settles=(
        Settle(
            id="pay",
            what="Pay for a way in that is new and can be repeated, by harm",
            shows=("control", "own move", "boundary", "launch bar", "reason", "trigger"),
            about=("repeat", "times", "way in", "class"),
        ),
        Settle(
            id="never",
            what="Say what is never paid: harm done, data taken, working weapons",
            shows=("boundary", "trigger", "control", "own move", "reason"),
            about=("no money", "real", "stranger", "data", "weapon", "live"),
        ),
        Settle(
            id="game",
            what="See how a prize is gamed, and what it breeds",
            shows=("harm path", "limit admitted", "reason"),
            about=("variants", "hold back", "sell", "split", "wait", "spelling", "market"),
        ),
        Settle(
            id="after",
            what="Say what happens to a find, and within what time",
            shows=(
                "time limit",
                "own move",
                "control",
                "test",
                "trigger",
                "boundary",
                "reason",
            ),
            about=("hour", "days", "closed", "suite", "mended", "retest"),
        ),
    ),
    traps=(
        "Whoever gets the model to swear is paid.",
        "Silence is bought.",
    ),
    gaps=("bypass", "test", "recovery", "incentive"),
    answers=("C107", "C108", "P005"),
    level="associate",
    status="our own",
    date="2026-11",
)
