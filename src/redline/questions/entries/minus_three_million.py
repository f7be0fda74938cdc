"""Question minus-three-million, incentives: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MINUS_THREE_MILLION"]

MINUS_THREE_MILLION = Question(
    id="minus-three-million",
    text=(
        "Finance has priced your six-week safety delay at minus three million. The sheet has no "
        "other line. Read it to us."
    ),
    theme="incentives",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="missing",
            what="Name the line that is missing, and why it has no honest figure",
            shows=("limit admitted", "harm path", "reason"),
            about=("figure", "missing", "claim", "harm", "price"),
        ),
        Settle(
            id="range",
            what="Give what can be counted, as a range with its source",
            shows=(
                "launch bar",
                "limit admitted",
                "test",
                "worked example",
                "price accepted",
                "own move",
            ),
            about=("between", "contract", "refund", "ledger", "renewal", "last year"),
        ),
        Settle(
            id="end",
            what="Say when the delay ends, whatever the sheet says",
            shows=(
                "trigger",
                "control",
                "boundary",
                "time limit",
                "launch bar",
                "own move",
                "reason",
            ),
            about=(
                "end",
                "passes",
                "delay end",
                "six weeks",
                "until",
                "stops when",
                "ready when",
                "deadline",
            ),
        ),
        Settle(
            id="flip",
            what="Say at what cost, or which finding, you would ship",
            shows=("turning point", "trigger", "price accepted"),
            about=("ship", "mind", "cheap", "move", "lower", "part"),
        ),
    ),
    traps=(
        "The figure is disputed, and so the sheet is won.",
        "A made-up cost of harm is set against it.",
    ),
    gaps=("price", "origin", "incentive", "bar"),
    answers=("C031", "C032", "X031"),
    level="staff",
    status="our own",
    date="2026-11",
)
