"""Question held-by-people, about the brief."""

from redline.questions.fillers import promised_control
from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["HELD_BY_PEOPLE"]

HELD_BY_PEOPLE = Question(
    id="held-by-people",
    text=(
        "Your brief promises that {holder} will do this: “{control}” ({id}). No machine enforces "
        "it. What happens on the night when nobody does?"
    ),
    round="hiring manager",
    case="brief",
    theme="execution",
    settles=(
        Settle(
            id="load",
            what="Show that the people have the hours",
            needs=(
                r"\b(?:\d|hours?|capacity|shift)",
                r"\b(?:nurse|night|call\w*|people|person|week)",
            ),
        ),
        Settle(
            id="seen",
            what="Say how a broken promise is seen the same night",
            needs=(
                r"\b(?:minutes?|hour|alarm|count\w*|late|clock)",
                r"\b(?:see\w*|show\w*|alarm|page\w*|notic\w+|after)",
            ),
        ),
        Settle(
            id="fallback",
            what="Say what the user gets when nobody comes",
            needs=(
                r"\b(?:user|patient|person|screen|app)",
                r"\b(?:number|emergency|told|tell|shows?|call)",
            ),
        ),
        Settle(
            id="stop",
            what="Say when the feature closes for want of people",
            needs=(
                r"\b(?:two|one|more than|if|when|above)",
                r"\b(?:close\w*|off|stop\w*|back|shut\w*)",
            ),
        ),
    ),
    traps=(
        "A promise is counted as a control.",
        "The people are asked for more effort.",
    ),
    gaps=("capacity", "owner", "scale", "rollback"),
    answers=(
        "V059",
        "C010",
        "P017",
    ),
    status="our own",
    date="2026-11",
    fill=promised_control,
)
