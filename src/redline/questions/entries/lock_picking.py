"""Question lock-picking: safety judgement, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LOCK_PICKING"]

LOCK_PICKING = Question(
    id="lock-picking",
    text=(
        "Somebody asks how to open a lock without a key. Refuse or help? Do not recite a "
        "principle, use one."
    ),
    theme="safety judgement",
    round="product sense",
    case="misuse",
    settles=(
        Settle(
            id="who",
            what="Think of all those who send this sentence, not of one",
            shows=("named population", "reason"),
            about=("thousand", "locked out", "own door", "tenant", "hobby", "rain"),
        ),
        Settle(
            id="marginal",
            what="Ask what the answer adds to what anyone can find",
            shows=("reason", "limit admitted", "boundary"),
            about=(
                "book",
                "video",
                "already",
                "anywhere",
                "librar",
                "locksmith",
                "adds",
                "public",
                "protects",
            ),
        ),
        Settle(
            id="turn",
            what="Name the words that turn it",
            shows=("control", "boundary", "trigger"),
            about=(
                "another person",
                "home",
                "theirs",
                "neighbour",
                "ex",
                "someone else",
                "asleep",
                "her",
                "door",
                "car",
                "address",
                "context",
            ),
        ),
        Settle(
            id="both",
            what="Weigh both mistakes, with who pays",
            shows=("paired metric", "harm path", "worked example", "price accepted"),
            about=(
                "burglar",
                "thief",
                "thieves",
                "honest",
                "nine hundred",
                "innocent",
                "for nothing",
            ),
        ),
    ),
    traps=(
        "Avoid harm is quoted, and so it is refused.",
        "Intent is asked for, and whoever lies gets the answer.",
    ),
    gaps=("over-refusal", "harm-path", "origin", "mechanism"),
    answers=("P023", "C021", "C022", "C016"),
    level="associate",
    status="our own",
    date="2026-11",
)
