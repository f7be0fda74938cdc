"""Question red-teamer-on-logs: safety judgement, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RED_TEAMER_ON_LOGS"]

RED_TEAMER_ON_LOGS = Question(
    id="red-teamer-on-logs",
    text=(
        "Red team again. I never attacked the model. I asked your support desk nicely, and they "
        "read me a stranger's chat. Is that in your design?"
    ),
    theme="safety judgement",
    round="panel",
    case="misuse",
    settles=(
        Settle(
            id="people",
            what="See the people with access as a part of the system",
            shows=("harm path", "reason"),
            about=("desperate", "helpful", "colleagues", "support desk"),
        ),
        Settle(
            id="access",
            what="Give the desk only what the customer opened, for that ticket",
            shows=("control", "boundary"),
            about=(
                "access",
                "see",
                "view",
                "ticket",
                "consent",
                "code",
                "customer",
                "mask",
                "role",
            ),
        ),
        Settle(
            id="trace",
            what="Trace each look, and try it again with planted calls",
            shows=("control", "test", "trigger"),
            about=("log", "trace", "audit", "planted", "call", "again", "who read"),
        ),
        Settle(
            id="told",
            what="Tell the one whose chat was read, within a time",
            shows=("time limit", "own move"),
            about=("woman", "stranger", "victim", "inform", "write"),
        ),
    ),
    traps=(
        "A training for the desk is the answer.",
        "It is called out of scope, as no model was involved.",
    ),
    gaps=("consent", "bypass", "backstop", "owner"),
    answers=("P005", "P004", "C056"),
    level="staff",
    status="our own",
    date="2026-11",
)
