"""Question never-worked-in-safety, behavioural: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NEVER_WORKED_IN_SAFETY"]

NEVER_WORKED_IN_SAFETY = Question(
    id="never-worked-in-safety",
    text=(
        "You have never worked in AI safety. Why should I trust you with a decision that can "
        "hurt people?"
    ),
    theme="behavioural",
    round="screen",
    case="judgement",
    settles=(
        Settle(
            id="carry",
            what="Show a judgement about harm from other work, with its numbers",
            shows=("harm path", "test", "launch bar", "price accepted", "own move"),
            about=("lift", "bridge", "food", "ward", "train", "kitchen", "boat", "plant"),
        ),
        Settle(
            id="lack",
            what="Say what you lack, and what follows from that",
            shows=("limit admitted", "boundary", "own move", "control", "trigger", "reason"),
            about=(
                "don't know",
                "lack",
                "learn",
                "can't tell",
                "never seen",
                "no idea",
                "new to",
                "missing",
                "can't read",
            ),
        ),
        Settle(
            id="check",
            what="Say how you would let yourself be checked",
            shows=(
                "control",
                "own move",
                "trigger",
                "turning point",
                "backstop",
                "boundary",
                "reason",
            ),
            about=(
                "check",
                "sign",
                "attack",
                "signature",
                "review",
                "second person",
                "overrule",
                "read my",
                "watch",
            ),
        ),
    ),
    traps=(
        "Passion stands in for evidence.",
        "The expert is said to decide, so that nothing is at stake.",
    ),
    gaps=("owner", "origin", "harm-path"),
    answers=("C114", "C063"),
    level="associate",
    status="our own",
    date="2026-11",
)
