"""Question threshold-right-now: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THRESHOLD_RIGHT_NOW"]

THRESHOLD_RIGHT_NOW = Question(
    id="threshold-right-now",
    text=(
        "Eighty, ninety or ninety-five per cent? I want one number from you, now, for any product."
    ),
    theme="safety judgement",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="refuse",
            what="Refuse a number for everything, with the reason",
            shows=("boundary", "reason"),
            about=("any product", "lavish", "universal", "rhymes", "everything"),
        ),
        Settle(
            id="give",
            what="Give one for a product that you choose, with its denominator",
            shows=("launch bar", "worked example"),
            about=("for example", "suppose", "cases", "per", "tenant"),
        ),
        Settle(
            id="origin",
            what="Say where it comes from, or that it is a guess",
            shows=("reason", "worked example", "limit admitted"),
            about=("errors", "miss", "measured", "curve", "guess", "from"),
        ),
        Settle(
            id="stand",
            what="Say what would move it; being asked again does not",
            shows=("turning point", "boundary", "objection met"),
            about=("mind", "measure", "evidence", "press", "stay"),
        ),
    ),
    traps=(
        "It depends, and nothing else.",
        "A number is named to end the pressure.",
    ),
    gaps=("origin", "sample", "bar", "price"),
    answers=("X006", "X016", "P007"),
    status="our own",
    date="2026-11",
)
