"""Question why-make-it-stronger, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WHY_MAKE_IT_STRONGER"]

WHY_MAKE_IT_STRONGER = Question(
    id="why-make-it-stronger",
    text="If you are so worried, why help anybody to make models more capable?",
    theme="culture",
    round="screen",
    case="judgement",
    settles=(
        Settle(
            id="case",
            what="Give the best case against your being here",
            shows=("objection met", "harm path", "limit admitted"),
            about=("argument", "against", "worse", "race", "right", "critics", "you could"),
        ),
        Settle(
            id="reason",
            what=("Say what you expect to change by being inside, as something that could be seen"),
            shows=(
                "own move",
                "boundary",
                "test",
                "reason",
                "launch bar",
                "control",
                "trigger",
            ),
            about=("inside", "launch", "release", "sign", "bar"),
        ),
        Settle(
            id="sign",
            what="Say what would show that you were wrong to come",
            shows=("turning point", "trigger", "limit admitted"),
            about=("year", "leave"),
        ),
    ),
    traps=(
        "Somebody else would do it anyway, and that is all.",
        "Benefits are listed.",
    ),
    gaps=("price", "owner", "incentive"),
    answers=("C104", "C064", "X030"),
    level="associate",
    status="our own",
    date="2026-11",
)
