"""Question hiring-without-regret, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["HIRING_WITHOUT_REGRET"]

HIRING_WITHOUT_REGRET = Question(
    id="hiring-without-regret",
    text=(
        "“An AI that hires for us.” Make that idea smaller, until it cannot ruin anybody's year."
    ),
    theme="execution",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="boundary",
            what="Say that it rejects nobody, and why",
            shows=("boundary", "price accepted", "control", "trigger", "own move", "reason"),
            about=("reject", "rank", "turn", "decid", "score"),
        ),
        Settle(
            id="smaller",
            what="Keep a task in which a mistake shows up and can be put right",
            shows=("control", "own move", "boundary", "trigger", "reason"),
            about=("advert", "date", "interview", "form", "applicant", "candidate"),
        ),
        Settle(
            id="bias",
            what="Test it with applications that differ in one trait only",
            shows=("test", "launch bar", "paired metric"),
        ),
    ),
    traps=(
        "Ranking is kept and called support.",
        "Fairness is promised and not tested.",
    ),
    gaps=("boundary", "harm-path", "test", "vulnerable", "owner"),
    answers=("P025", "C004"),
    level="associate",
    status="our own",
    date="2026-11",
)
