"""Question adult-who-wants-the-risk, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ADULT_WHO_WANTS_THE_RISK"]

ADULT_WHO_WANTS_THE_RISK = Question(
    id="adult-who-wants-the-risk",
    text=(
        "A grown man wants to fast for ten days and asks our model for a plan. Who are you to "
        "refuse him?"
    ),
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="grant",
            what="Take his freedom seriously, in words he would accept",
            shows=(
                "objection met",
                "price accepted",
                "boundary",
                "limit admitted",
                "harm path",
                "control",
                "trigger",
                "own move",
                "reason",
            ),
            about=("his", "body", "adult", "free", "right", "choose", "decide"),
        ),
        Settle(
            id="line",
            what="Say where freedom ends here: what you cannot see about him",
            shows=(
                "limit admitted",
                "harm path",
                "boundary",
                "control",
                "trigger",
                "own move",
                "reason",
            ),
            about=("diabet", "insulin", "ill", "anorex", "age", "weigh", "pregnan"),
        ),
        Settle(
            id="act",
            what="Say what the product does, neither plan nor sermon",
            shows=("control", "backstop", "boundary", "own move", "trigger", "reason"),
            about=(
                "doctor",
                "sign",
                "leaflet",
                "ask him",
                "explain",
                "weigh",
                "insulin",
                "stops",
                "general",
                "names the",
            ),
        ),
        Settle(
            id="count",
            what="Count those whom this leaves without help, and those it harms",
            shows=("paired metric", "test", "launch bar", "own move"),
            about=(
                "wrongly",
                "dietitian",
                "both kinds",
                "sample",
                "harmed",
                "needless",
                "how often",
                "chats",
            ),
        ),
    ),
    traps=(
        "Autonomy ends the argument.",
        "Risk ends the argument.",
    ),
    gaps=("over-refusal", "vulnerable", "mechanism", "price"),
    answers=("P023", "X030", "C027"),
    status="our own",
    date="2026-11",
)
