"""Question help-for-beginners, research: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["HELP_FOR_BEGINNERS"]

HELP_FOR_BEGINNERS = Question(
    id="help-for-beginners",
    text=(
        "A study finds that beginners get further in a lab protocol with our model than with a "
        "search engine. It is not over our threshold. What is yours to decide?"
    ),
    theme="research",
    round="panel",
    case="misuse",
    settles=(
        Settle(
            id="small",
            what="Take the result seriously at its size: how many, which step, how far",
            shows=("test", "launch bar", "limit admitted", "own move", "harm path"),
            about=("beginner", "step", "group", "students", "participants", "further"),
        ),
        Settle(
            id="mine",
            what="Say what product may close without the threshold being crossed",
            shows=("control", "boundary", "own move", "backstop", "trigger", "reason"),
            about=(
                "close",
                "verif",
                "troubleshoot",
                "tool",
                "protocol",
                "refuse",
                "names",
                "step",
            ),
        ),
        Settle(
            id="price",
            what="Say who loses: students, small labs, vaccine makers",
            shows=("price accepted", "harm path", "paired metric"),
            about=("student", "lab", "vaccine", "honest", "biolog"),
        ),
        Settle(
            id="next",
            what="Say what would make you go further, and who hears of it now",
            shows=("trigger", "turning point", "own move", "time limit"),
            about=("next", "double", "next model", "publish", "author", "board"),
        ),
    ),
    traps=(
        "Below the threshold means fine.",
        "The policy team owns it, and product waits.",
    ),
    gaps=("owner", "bar", "over-refusal", "price"),
    answers=("C058", "C033", "P019"),
    level="staff",
    status="our own",
    date="2026-11",
)
