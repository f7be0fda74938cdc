"""Question vague-mandate, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_MANDATE"]

VAGUE_MANDATE = Question(
    id="vague-mandate",
    text="What was the vaguest job you were ever given? How did you give it an edge?",
    theme="behavioural",
    round="hiring manager",
    case="behavioural",
    settles=(
        Settle(
            id="vague",
            what="Say the job in the words you were given",
            needs=(r"[“\x22]|\b(?:they said|i was told|the mandate|the brief|the words were)\b",),
        ),
        Settle(
            id="edge",
            what="Say what you cut away and why",
            shows=("boundary", "reason", "price accepted", "control", "trigger", "own move"),
            about=("cut", "left", "drop", "narrow", "left out", "ignored", "not for", "first"),
        ),
        Settle(
            id="done",
            what="Say what would have counted as done or as failed, before you began",
            shows=("launch bar", "test", "trigger", "turning point", "own move"),
            about=(
                "done",
                "fail",
                "count as",
                "success",
                "enough",
                "at least",
                "target",
                "would have",
            ),
        ),
        Settle(
            id="wrong",
            what="Say what you cut wrongly",
            shows=("limit admitted", "harm path", "price accepted"),
            about=(
                "later",
                "should",
                "lost",
                "too late",
                "wrongly",
                "forgot",
                "regret",
                "mistake",
            ),
        ),
    ),
    traps=(
        "Clarity came from many meetings.",
        "The job grew.",
    ),
    gaps=("boundary", "bar", "user"),
    answers=("C065", "C114"),
    level="associate",
)
