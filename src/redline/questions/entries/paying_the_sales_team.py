"""Question paying-the-sales-team, incentives: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PAYING_THE_SALES_TEAM"]

PAYING_THE_SALES_TEAM = Question(
    id="paying-the-sales-team",
    text=(
        "How would you pay the people who sell the model, so that no one sells around a safeguard?"
    ),
    theme="incentives",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="see",
            what="Say how they would sell around it under the present plan",
            shows=("harm path", "reason", "worked example"),
            about=("promise", "sell", "commission", "exception", "filter", "quarter", "sale"),
        ),
        Settle(
            id="plan",
            what="Say what earns, and what takes the commission back",
            shows=("control", "trigger", "own move", "boundary", "reason"),
            about=("commission", "paid", "renew", "incident", "waiver"),
        ),
        Settle(
            id="game",
            what="Say how your own plan will be gamed",
            shows=("limit admitted", "harm path", "paired metric", "test", "objection met"),
            about=(
                "game",
                "cheat",
                "hide",
                "promises",
                "report",
                "quiet",
                "silent",
                "slip",
                "unwritten",
            ),
        ),
        Settle(
            id="test",
            what="Say how you would see whether it works",
            shows=(
                "test",
                "launch bar",
                "paired metric",
                "control",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=("exceptions", "deals", "calls", "listen"),
        ),
    ),
    traps=(
        "A training course is the answer.",
        "Safety becomes one of nine targets.",
    ),
    gaps=("incentive", "counter-metric", "owner"),
    answers=("C044", "C031", "C079"),
    level="staff",
    status="our own",
    date="2026-11",
)
