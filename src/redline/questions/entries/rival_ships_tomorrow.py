"""Question rival-ships-tomorrow, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RIVAL_SHIPS_TOMORROW"]

RIVAL_SHIPS_TOMORROW = Question(
    id="rival-ships-tomorrow",
    text=(
        "A rival ships tomorrow what you are still testing, and without your limits. Does that "
        "change anything for you?"
    ),
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="same",
            what="Say that your bar rests on the harm, which the rival does not change",
            shows=("reason", "harm path", "launch bar", "own move"),
            about=("in a thousand", "harm", "bar sits", "the bar", "drug", "patient"),
        ),
        Settle(
            id="facts",
            what="Say which fact about the rival would change something",
            shows=(
                "turning point",
                "trigger",
                "test",
                "control",
                "backstop",
                "boundary",
                "own move",
                "reason",
            ),
            about=("incident", "learn", "fact", "copy", "fewer", "wrong about"),
        ),
        Settle(
            id="price",
            what="Say what you lose, and take it",
            shows=("price accepted",),
            about=("customer", "hospital", "contract", "years", "accept", "months"),
        ),
        Settle(
            id="use",
            what="Use the time, or their failures, as evidence",
            shows=("own move", "test", "control", "boundary", "trigger", "reason"),
            about=("replay", "watch", "cases", "their product", "rival's"),
        ),
    ),
    traps=(
        "The bar is lowered for a month only.",
        "The rival's recklessness is the whole answer.",
    ),
    gaps=("incentive", "price", "bar"),
    answers=("C026", "C039"),
    level="associate",
    status="our own",
    date="2026-11",
)
