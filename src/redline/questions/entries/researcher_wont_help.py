"""Question researcher-wont-help, behavioural: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RESEARCHER_WONT_HELP"]

RESEARCHER_WONT_HELP = Question(
    id="researcher-wont-help",
    text=(
        "I am a researcher. Your launch is not my problem, and I will not spend a month on your "
        "evaluation. Move me."
    ),
    theme="behavioural",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="reframe",
            what="Put it as a doubt about evidence, one that a researcher would own",
            shows=("limit admitted", "harm path", "test", "reason", "own move"),
            about=("eval", "result", "claim", "paper", "measure", "know", "evidence"),
        ),
        Settle(
            id="small",
            what="Ask for less than a month, and say which part only a researcher can do",
            shows=("own move", "time limit", "control", "boundary", "trigger", "reason"),
            about=("two days", "afternoon", "hour", "only you", "labels", "days"),
        ),
        Settle(
            id="give",
            what=(
                "Offer work of your own in exchange, or a result that stands against your launch"
            ),
            shows=("own move", "boundary", "trigger", "turning point", "control", "reason"),
            about=("publish", "launch", "my team", "drop"),
        ),
    ),
    traps=(
        "Revenue or a date is the argument.",
        "A superior is named.",
    ),
    gaps=("test", "origin", "owner", "capacity"),
    answers=("P009", "C050", "V063"),
    date="2024",
)
