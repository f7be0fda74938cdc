"""Question eleven-findings-one-engineer, execution: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ELEVEN_FINDINGS_ONE_ENGINEER"]

ELEVEN_FINDINGS_ONE_ENGINEER = Question(
    id="eleven-findings-one-engineer",
    text="Eleven open safety findings, one engineer, four weeks. Which do you leave undone?",
    theme="execution",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="rank",
            what="Rank by what cannot be undone and how many it reaches, not by effort",
            shows=("reason", "harm path", "own move", "boundary", "control", "trigger"),
            about=("undo", "undone", "reach", "irrevers", "worst", "revers"),
        ),
        Settle(
            id="switch",
            what="Where it cannot be mended in time, switch off what it endangers",
            shows=("trigger", "control", "boundary", "own move", "reason"),
            about=(
                "remove",
                "stop",
                "switch",
                "turn it off",
                "turn off",
                "take out",
                "take it out",
                "close it",
            ),
        ),
        Settle(
            id="leave",
            what="Name those that stay open, and what that costs whom",
            shows=("price accepted", "limit admitted", "harm path"),
            about=(
                "leave",
                "open",
                "undone",
                "live with",
                "stay open",
                "tolerate",
                "accept",
                "unmended",
            ),
        ),
        Settle(
            id="sign",
            what="Put a name and a date on each that stays open",
            shows=(
                "own move",
                "time limit",
                "control",
                "trigger",
                "boundary",
                "price accepted",
                "harm path",
                "reason",
            ),
            about=("my name", "a name", "date", "owner", "initials"),
        ),
    ),
    traps=(
        "The easy ones are done first.",
        "All eleven are to be done with more effort.",
    ),
    gaps=("price", "owner", "harm-path", "rollback"),
    answers=("C032", "C037", "P017"),
    level="associate",
    status="our own",
    date="2026-11",
)
