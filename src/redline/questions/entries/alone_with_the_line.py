"""Question alone-with-the-line, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ALONE_WITH_THE_LINE"]

ALONE_WITH_THE_LINE = Question(
    id="alone-with-the-line",
    text="When did you hold out against a whole room in which nobody had a new argument?",
    theme="behavioural",
    round="culture",
    case="behavioural",
    settles=(
        Settle(
            id="room",
            what="Say what they repeated, in their own words",
            needs=(
                r"[“\x22]|\b(?:they (?:said|kept|repeated)|four times|again and again|"
                r"kept saying)\b",
            ),
        ),
        Settle(
            id="held",
            what="Say the line, and the reason it rested on",
            shows=("boundary", "reason", "harm path", "control", "trigger", "own move"),
            about=("line", "since"),
        ),
        Settle(
            id="listen",
            what="Say which new fact would have moved you, and that you asked for it",
            shows=("turning point", "trigger", "control", "boundary", "own move", "reason"),
            about=("fact", "move", "asked", "unless"),
        ),
        Settle(
            id="cost",
            what="Say what it cost, or where you were wrong on something smaller",
            shows=("price accepted", "limit admitted"),
        ),
    ),
    traps=(
        "Stubbornness is sold as principle.",
        "In the end a compromise was found and the line forgotten.",
    ),
    gaps=("incentive", "owner", "price"),
    answers=("P007", "X017", "C068"),
    status="our own",
    date="2026-11",
)
