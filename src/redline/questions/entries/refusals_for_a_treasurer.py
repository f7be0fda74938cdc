"""Question refusals-for-a-treasurer, incentives: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["REFUSALS_FOR_A_TREASURER"]

REFUSALS_FOR_A_TREASURER = Question(
    id="refusals-for-a-treasurer",
    text=(
        "You have two minutes with our chief financial officer. Explain why a refusal costs "
        "money, and why she should still pay for it."
    ),
    theme="incentives",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="cost",
            what="Grant the cost, with a figure she can check",
            shows=("launch bar", "price accepted", "worked example", "test", "own move"),
            about=(
                "of a hundred",
                "euro",
                "last month",
                "don't come back",
                "leave us",
                "per cent",
            ),
        ),
        Settle(
            id="plain",
            what="Give one picture from her own world",
            shows=("worked example", "objection met"),
            about=(
                "like a",
                "like the",
                "imagine",
                "suppose",
                "for instance",
                "think of",
                "as if",
            ),
        ),
        Settle(
            id="two",
            what="Tell good refusals from needless ones, and say that you count both",
            shows=("paired metric", "test", "launch bar", "own move"),
            about=("needless", "good", "both", "wrongly"),
        ),
        Settle(
            id="ask",
            what="End with what you want her to decide or ask",
            shows=("own move", "turning point", "trigger", "boundary", "control", "reason"),
            about=(
                "quarter",
                "pay",
                "decide",
                "vote",
                "two figures",
                "approve",
                "fund",
                "next quarter",
            ),
        ),
    ),
    traps=(
        "Jargon, such as false positive rate, does the explaining.",
        "She is told that safety cannot be priced.",
    ),
    gaps=("over-refusal", "counter-metric", "origin"),
    answers=("P020", "X030", "C042"),
    level="associate",
    status="our own",
    date="2026-11",
)
