"""Question investor-and-the-cap, incentives: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["INVESTOR_AND_THE_CAP"]

INVESTOR_AND_THE_CAP = Question(
    id="investor-and-the-cap",
    text=(
        "I put forty million into this company. Your competitor's companion has ten times the "
        "sessions, and you cap yours. Explain that to me."
    ),
    theme="incentives",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="who",
            what="Say who the long sessions are, and what happens to them",
            shows=("harm path", "named population", "reason", "test", "own move"),
            about=("night", "lonely", "hour", "teenager", "attach", "alone", "session"),
        ),
        Settle(
            id="cap",
            what="Say what the cap does and what lies behind it",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("cap", "hour", "night", "ends", "minutes"),
        ),
        Settle(
            id="measure",
            what="Give the figure that you would rather be judged by",
            shows=("test", "launch bar", "paired metric", "own move"),
            about=("friend", "against", "called", "spoke", "saw", "better off", "loneliness"),
        ),
        Settle(
            id="price",
            what="Say what it costs him, and what would lift the cap",
            shows=("price accepted", "turning point", "trigger"),
            about=(
                "slower",
                "lift",
                "money",
                "growth",
                "stake",
                "worth",
                "return",
                "change my mind",
                "raise the cap",
            ),
        ),
    ),
    traps=(
        "He is promised the sessions later.",
        "Trust pays, and nobody says when.",
    ),
    gaps=("incentive", "over-reliance", "counter-metric", "price"),
    answers=("P008", "X030", "D009"),
    status="our own",
    date="2026-11",
)
