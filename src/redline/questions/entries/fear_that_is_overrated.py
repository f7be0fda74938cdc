"""Question fear-that-is-overrated, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FEAR_THAT_IS_OVERRATED"]

FEAR_THAT_IS_OVERRATED = Question(
    id="fear-that-is-overrated",
    text="Which danger of these models do people fear too much, and which one too little?",
    theme="culture",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="much",
            what="Name one feared too much, with a reason that could be checked",
            shows=(
                "reason",
                "limit admitted",
                "test",
                "harm path",
                "boundary",
                "control",
                "trigger",
                "own move",
            ),
            about=(
                "fear",
                "less",
                "overrated",
                "because",
                "found",
                "search",
                "book",
                "already",
            ),
        ),
        Settle(
            id="little",
            what="Name one feared too little, by who is hurt and how",
            shows=("harm path", "reason"),
            about=("tired", "polite", "slow", "old", "trust", "check", "lonely"),
        ),
        Settle(
            id="move",
            what="Say what you would move from the first to the second",
            shows=("own move", "control", "price accepted", "boundary", "trigger", "reason"),
            about=("move", "spend", "hours", "reader", "instead", "testers"),
        ),
        Settle(
            id="err",
            what="Say what you lose if you have them the wrong way round",
            shows=("limit admitted", "turning point", "price accepted"),
        ),
    ),
    traps=(
        "Both are answered with a headline.",
        "No harm is said to be overrated, to be safe.",
    ),
    gaps=("harm-path", "false-negative", "origin"),
    answers=("C003", "V083"),
    level="associate",
    status="our own",
    date="2026-11",
)
