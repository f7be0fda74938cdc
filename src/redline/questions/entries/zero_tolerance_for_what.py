"""Question zero-tolerance-for-what: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ZERO_TOLERANCE_FOR_WHAT"]

ZERO_TOLERANCE_FOR_WHAT = Question(
    id="zero-tolerance-for-what",
    text="“Zero tolerance for harm.” Make that sentence true, or take it off the wall.",
    theme="safety judgement",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="zero",
            what="Say that zero cannot be shown, and what can",
            shows=("limit admitted", "reason", "boundary"),
            about=("zero", "cannot", "prove", "system", "bound", "tests"),
        ),
        Settle(
            id="list",
            what="Keep it for a short list where it means stop, not measure",
            shows=("boundary",),
            about=("weapon", "child", "self-harm", "vote", "control", "short", "list"),
        ),
        Settle(
            id="rest",
            what="Say aloud which harm is tolerated, and how much",
            shows=("launch bar", "reason"),
            about=("rate", "bar", "tolerat", "accept", "insult", "recipe"),
        ),
        Settle(
            id="price",
            what="Say what zero costs where it does not belong",
            shows=("price accepted", "harm path"),
            about=("refus", "help", "silent", "useless", "nurse", "turned"),
        ),
    ),
    traps=(
        "It is defended as a value.",
        "It is taken down, and nothing stands there.",
    ),
    gaps=("price", "over-refusal", "bar", "boundary"),
    answers=("X010", "C033", "P023"),
    level="staff",
    status="our own",
    date="2026-11",
)
