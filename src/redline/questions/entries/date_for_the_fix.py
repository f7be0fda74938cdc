"""Question date-for-the-fix: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DATE_FOR_THE_FIX"]

DATE_FOR_THE_FIX = Question(
    id="date-for-the-fix",
    text=(
        "The sales lead needs a date on which the invented citations are gone. What do you "
        "write to her?"
    ),
    theme="safety judgement",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="nodate",
            what="Say that there is no such date, and why",
            shows=("limit admitted", "boundary", "reason"),
            about=("no date", "guessing", "nobody knows"),
        ),
        Settle(
            id="promise",
            what="Promise what is in your hand: a check, a withholding, a next report",
            shows=("time limit", "control"),
            about=("register", "withheld", "14th", "20th", "new count"),
        ),
        Settle(
            id="number",
            what="Give the figure of today with its bound",
            shows=("launch bar", "test"),
            about=("citations", "invented", "now", "measured", "300", "share", "bound"),
        ),
        Settle(
            id="sell",
            what="Say what she may sell meanwhile",
            shows=("boundary", "own move", "price accepted"),
            about=("sell", "customer", "tell", "lawyers", "lose", "deal", "promise", "contract"),
        ),
    ),
    traps=(
        "A date is given to be kind.",
        "“It is complicated” is the whole reply.",
    ),
    gaps=("origin", "next-model", "price", "owner"),
    answers=("X016", "C032"),
    level="associate",
    date="2024",
)
