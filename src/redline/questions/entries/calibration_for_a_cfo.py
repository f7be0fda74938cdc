"""Question calibration-for-a-cfo: technical, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CALIBRATION_FOR_A_CFO"]

CALIBRATION_FOR_A_CFO = Question(
    id="calibration-for-a-cfo",
    text="Two minutes for a finance chief: what is calibration, and why does she pay for it?",
    theme="technical",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="plain",
            what="Explain it by something she bets on already",
            shows=("worked example",),
            about=("weather", "forecast", "rain", "seventy", "ten", "bet", "suppose", "like"),
        ),
        Settle(
            id="money",
            what="Turn a bad curve into her money",
            shows=("harm path", "price accepted", "worked example"),
            about=("euro", "invoice", "lose", "paid", "thousand", "double"),
        ),
        Settle(
            id="do",
            what="Say what she can do with a good one",
            shows=("control", "own move"),
            about=("below", "pay", "release", "check", "clerk", "threshold", "gate", "automatic"),
        ),
        Settle(
            id="limit",
            what="Say when it stops being true",
            shows=("limit admitted", "trigger"),
            about=("fraud", "supplier", "quarter", "drift", "last year"),
        ),
    ),
    traps=(
        "The word is explained by other words of the trade.",
        "Accuracy and calibration are mixed up.",
    ),
    gaps=("user", "origin", "price", "sample"),
    answers=("P020", "C053"),
    level="associate",
    status="our own",
    date="2026-11",
)
