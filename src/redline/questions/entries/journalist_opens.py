"""Question journalist-opens: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["JOURNALIST_OPENS"]

JOURNALIST_OPENS = Question(
    id="journalist-opens",
    text=(
        "I am a journalist. Your bot told a man with heart failure to stop his tablets. On the "
        "record: what happened?"
    ),
    theme="safety judgement",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="man",
            what="Begin with the man, not with the company",
            shows=("harm path", "own move"),
            about=("man", "him", "patient", "family", "how is", "call", "hospital"),
        ),
        Settle(
            id="known",
            what="Say what is known and what is not, without a guess",
            shows=("limit admitted", "boundary"),
            about=("yet", "confirm", "told", "see", "chat", "cannot"),
        ),
        Settle(
            id="now",
            what="Say what has been changed for everybody else by now",
            shows=("control", "trigger", "time limit"),
            about=("since", "stopped", "topic", "tablets", "refused", "switched"),
        ),
        Settle(
            id="back",
            what="Give a time at which more will be said",
            shows=("own move", "time limit"),
            about=("call", "you", "tomorrow", "at", "publish", "by", "send", "write", "six"),
        ),
    ),
    traps=(
        "The terms of use are quoted.",
        "“A rare case” is said with no count behind it.",
    ),
    gaps=("recovery", "origin", "owner", "harm-path"),
    answers=("C106", "C011", "C060"),
    status="our own",
    date="2026-11",
)
