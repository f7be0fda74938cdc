"""Question dating-messages: product sense, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DATING_MESSAGES"]

DATING_MESSAGES = Question(
    id="dating-messages",
    text=(
        "A dating app wants our model to write messages for shy people. What do romance "
        "scammers do with that, and you?"
    ),
    theme="product sense",
    round="product sense",
    case="misuse",
    settles=(
        Settle(
            id="farm",
            what="See that one scammer will run a hundred hearts at once",
            shows=("harm path",),
            about=("victim", "widow", "lonely", "savings", "farm", "hearts", "hundred", "lose"),
        ),
        Settle(
            id="limit",
            what="Limit by account and pace, and act when money comes up",
            shows=("control",),
            about=("account", "draft", "limit", "conversation", "phone", "payment", "verified"),
        ),
        Settle(
            id="victim",
            what="Help the one who is being written to",
            shows=("control", "time limit", "backstop", "own move"),
            about=("victim", "receiver", "recipient", "warn", "side", "money", "report", "match"),
        ),
        Settle(
            id="both",
            what="Measure scammers caught and shy people blocked",
            shows=("paired metric", "launch bar", "test"),
            about=("shy", "honest", "wrongly", "blocked", "scam", "caught", "scripts"),
        ),
    ),
    traps=(
        "Only the writer is protected and watched.",
        "Bad words are filtered; scammers write nicely.",
    ),
    gaps=("bypass", "harm-path", "counter-metric", "boundary"),
    answers=("C016", "X030"),
    level="associate",
    status="our own",
    date="2026-11",
)
