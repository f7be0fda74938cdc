"""Question grant-that-waits-for-an-audit, incentives: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["GRANT_THAT_WAITS_FOR_AN_AUDIT"]

GRANT_THAT_WAITS_FOR_AN_AUDIT = Question(
    id="grant-that-waits-for-an-audit",
    text=(
        "A fifth of your grant would vest only when an outside safety audit is passed. Sounds "
        "good. What is wrong with it?"
    ),
    theme="incentives",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="bent",
            what="Say how it bends the person who prepares the audit",
            shows=("harm path", "reason", "worked example"),
            about=("audit", "hide", "scope", "prepare", "narrow", "date"),
        ),
        Settle(
            id="better",
            what="Pay for what is found and mended, or for time, rather than for a pass",
            shows=("own move", "control", "boundary", "trigger", "reason"),
            about=("found", "mended", "report", "pass", "early", "either way"),
        ),
        Settle(
            id="apart",
            what="Keep who is paid apart from who chooses auditor and scope",
            shows=("boundary", "control", "backstop", "reason", "trigger", "own move"),
            about=("auditor", "choose", "scope", "board", "somebody else", "not me", "outside"),
        ),
        Settle(
            id="good",
            what="Say what is right about it all the same",
            shows=("objection met", "limit admitted", "price accepted", "turning point"),
        ),
    ),
    traps=(
        "It is praised as commitment.",
        "It is refused as an insult.",
    ),
    gaps=("incentive", "owner", "bypass"),
    answers=("C079", "C044", "X028"),
    level="staff",
    status="our own",
    date="2026-11",
)
