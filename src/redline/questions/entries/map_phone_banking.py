"""Question map-phone-banking: product sense, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MAP_PHONE_BANKING"]

MAP_PHONE_BANKING = Question(
    id="map-phone-banking",
    text=(
        "Old people will bank by speaking to our model on the phone. Map what can go wrong, "
        "misuse first."
    ),
    theme="product sense",
    round="case",
    case="misuse",
    settles=(
        Settle(
            id="caller",
            what="Map misuse by a third person who speaks as the customer",
            shows=("harm path", "trigger"),
            about=(
                "grandson",
                "nephew",
                "cloned",
                "date of birth",
                "thief",
                "carer",
                "impersonat",
                "pretend",
            ),
        ),
        Settle(
            id="coached",
            what="See the customer who is told what to say",
            shows=("harm path", "control"),
            about=("coach", "pressure", "somebody", "listening", "background", "dictat", "hurry"),
        ),
        Settle(
            id="mishear",
            what="Map the error without an enemy: one digit misheard",
            shows=("harm path", "test"),
            about=("mishear", "digit", "amount", "hearing", "slow", "dialect"),
        ),
        Settle(
            id="act",
            what="Let money move slowly where the map is darkest",
            shows=("control", "backstop", "time limit", "boundary"),
            about=("transfer", "pay", "confirm", "delay", "call back", "limit", "recipient"),
        ),
    ),
    traps=(
        "Voice recognition is taken as proof of the person.",
        "Old customers are the risk, rather than those who prey on them.",
    ),
    gaps=("injection", "vulnerable", "agency", "false-negative"),
    answers=("P031", "C016", "C056", "X005"),
    status="our own",
    date="2026-11",
)
