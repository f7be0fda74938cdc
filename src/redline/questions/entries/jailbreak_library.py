"""Question jailbreak-library: technical, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["JAILBREAK_LIBRARY"]

JAILBREAK_LIBRARY = Question(
    id="jailbreak-library",
    text=(
        "Take three jailbreaks that you know, and pair each with a mitigation that ordinary "
        "users will not feel."
    ),
    theme="technical",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="three",
            what="Name three that differ in how they work",
            shows=("worked example", "harm path"),
            about=("grandm", "role-play", "napalm", "encoded", "base64", "many-shot"),
        ),
        Settle(
            id="pair",
            what="Give each its own counter, with place and condition",
            shows=("control",),
            about=(
                "intent",
                "decoded",
                "decode",
                "whole",
                "conversation",
                "output",
                "judged",
                "plays",
                "role",
            ),
        ),
        Settle(
            id="feel",
            what="Show that honest use goes on, with a figure",
            shows=("paired metric", "price accepted", "launch bar"),
            about=(
                "novelist",
                "ordinary",
                "notice",
                "wrongly",
                "honest",
                "users",
                "latency",
                "stories",
            ),
        ),
        Settle(
            id="alive",
            what="Keep the library alive and a part of it unseen",
            shows=("test", "trigger", "limit admitted"),
            about=("fresh", "variants", "library", "old", "rotate", "month", "unseen"),
        ),
    ),
    traps=(
        "A block for each wording.",
        "One mitigation is named for all of them.",
    ),
    gaps=("bypass", "over-refusal", "test", "backstop"),
    answers=("C108", "C107", "C056"),
    level="associate",
    date="2024",
)
