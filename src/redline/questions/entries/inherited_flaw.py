"""Question inherited-flaw, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["INHERITED_FLAW"]

INHERITED_FLAW = Question(
    id="inherited-flaw",
    text=(
        "You took over something that you knew to be faulty. What did you do in the first week, "
        "and whom did you tell?"
    ),
    theme="behavioural",
    round="panel",
    case="behavioural",
    settles=(
        Settle(
            id="look",
            what="Say how you found out how bad it was",
            shows=("test", "launch bar", "own move", "limit admitted"),
            about=(
                "replay",
                "complaints",
                "log",
                "read every",
                "went through",
                "counted",
                "checked",
                "sample",
                "tested",
            ),
        ),
        Settle(
            id="limit",
            what="Say what you limited at once, before mending anything",
            needs=(
                r"\bi (?:\w+ )?(?:stopped|switched|limited|closed|took|cut|capped|froze|"
                r"paused|turned)\b",
            ),
        ),
        Settle(
            id="told",
            what="Say whom you told, and that it stood in writing",
            needs=(
                r"\b(?:wrote|told|mail|letter|in writing|page|called|note)\b",
                r"\b(?:owner|head|customer|users|everybody|director|them|council|hospital|"
                r"board|parents|union)\b",
            ),
        ),
    ),
    traps=(
        "The predecessor is blamed.",
        "It was put on a list.",
    ),
    gaps=("owner", "rollback", "recovery", "price"),
    answers=("C114", "P018"),
    status="our own",
    date="2026-11",
)
