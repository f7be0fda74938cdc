"""Question the-skill-is-gone, research: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THE_SKILL_IS_GONE"]

THE_SKILL_IS_GONE = Question(
    id="the-skill-is-gone",
    text=(
        "A team says that it has removed a dangerous skill from the model for good. What do you "
        "try before the API opens?"
    ),
    theme="research",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="back",
            what="Try to bring it back: a little tuning, another language, many turns",
            shows=("test", "own move", "control", "boundary", "trigger", "reason"),
            about=("tuning", "tune", "language", "bring", "examples", "translate", "turn"),
        ),
        Settle(
            id="count",
            what="Say how hard it must be to bring back, as a number",
            shows=("launch bar", "test", "limit admitted", "trigger", "own move"),
            about=("hours", "examples", "expert", "attempt", "euro"),
        ),
        Settle(
            id="side",
            what="See what was removed with it",
            shows=("harm path", "paired metric", "test", "price accepted", "own move"),
            about=(
                "nurse",
                "farm",
                "honest",
                "biolog",
                "pharmac",
                "chemistry",
                "teach",
                "got worse",
                "collateral",
            ),
        ),
        Settle(
            id="gate",
            what="Keep a door that does not rely on it being gone",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("tuning", "door", "filter", "verif", "beside", "even if", "closed"),
        ),
    ),
    traps=(
        "Refusal is taken for absence.",
        "Their own test set decides.",
    ),
    gaps=("bypass", "backstop", "over-refusal", "test"),
    answers=("C055", "C096", "P005"),
    status="our own",
    date="2026-11",
)
