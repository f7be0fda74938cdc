"""Question read-every-answer: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["READ_EVERY_ANSWER"]

READ_EVERY_ANSWER = Question(
    id="read-every-answer",
    text=(
        "“A person reads every answer before it leaves.” Somebody proposes that. Argue against "
        "it, or for it."
    ),
    theme="safety judgement",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="sums",
            what="Do the sum: answers a day, seconds each, people",
            shows=("price accepted", "worked example", "harm path"),
            about=("seconds", "thousand", "answers", "reader", "wait"),
        ),
        Settle(
            id="tired",
            what="Say what a reader still catches after two hours",
            shows=("harm path", "test"),
            about=("tired", "click", "miss", "bored", "hundred", "reader", "habit", "asleep"),
        ),
        Settle(
            id="tier",
            what="Say where reading before is right, by risk",
            shows=("control", "boundary"),
            about=("tier", "risk", "dose", "irreversible", "only"),
        ),
        Settle(
            id="sample",
            what="Let the rest be read by sample, with planted errors",
            shows=("test", "control", "trigger"),
            about=("sample", "share", "random", "read", "planted"),
        ),
    ),
    traps=(
        "It is dismissed as it does not scale, with nothing in its place.",
        "Reading is taken for catching.",
    ),
    gaps=("capacity", "over-reliance", "scale", "price"),
    answers=("X008", "C061"),
    level="associate",
    date="2024",
)
