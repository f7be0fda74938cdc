"""Question missed-by-half-a-point, execution: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MISSED_BY_HALF_A_POINT"]

MISSED_BY_HALF_A_POINT = Question(
    id="missed-by-half-a-point",
    text=(
        "An engineer you respect asks you to waive one launch bar. It was missed by half a "
        "point, and Monday is promised. Your answer?"
    ),
    theme="execution",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="bound",
            what="Ask what the half point is made of: cases, bound, kind of harm",
            shows=("test", "launch bar", "harm path", "own move"),
            about=("bound", "failures", "interval", "point"),
        ),
        Settle(
            id="rule",
            what="Say when a waiver is possible at all, and who signs it",
            shows=("control", "boundary", "trigger", "turning point", "own move", "reason"),
            about=("waive", "sign", "owner", "end date", "approv"),
        ),
        Settle(
            id="severity",
            what="Treat a miss on a grave harm otherwise than one on a light one",
            shows=("boundary", "harm path", "control", "trigger", "own move", "reason"),
            about=("child", "dose", "spelling", "grave", "sever", "light", "typo", "irrevers"),
        ),
        Settle(
            id="price",
            what="Say who is told that Monday is gone, and what that costs",
            shows=("price accepted", "own move", "time limit"),
            about=("monday", "customer", "promise", "late"),
        ),
    ),
    traps=(
        "Half a point is called noise.",
        "The person who asks also approves.",
    ),
    gaps=("bar", "sample", "owner", "incentive"),
    answers=("X010", "C045", "X036"),
    status="our own",
    date="2026-11",
)
