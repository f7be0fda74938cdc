"""Question open-the-whole-api, incentives: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["OPEN_THE_WHOLE_API"]

OPEN_THE_WHOLE_API = Question(
    id="open-the-whole-api",
    text=(
        "Developers want everything open: every endpoint, no review, from the first day. “The "
        "community will police it.” Do you open?"
    ),
    theme="incentives",
    round="case",
    case="misuse",
    settles=(
        Settle(
            id="no",
            what="Say what you open and what you do not, by what it can do",
            shows=("boundary", "control", "named population", "trigger", "own move", "reason"),
            about=("closed", "bulk", "voice", "image", "tuning", "endpoint", "text"),
        ),
        Settle(
            id="who",
            what="Say whom misuse hits, and that these people are not in the community",
            shows=("harm path", "reason"),
            about=("community", "victim", "scam", "grandmother", "forum", "voter"),
        ),
        Settle(
            id="door",
            what="Set limits that a stranger meets, outside the model",
            shows=("control", "backstop", "trigger", "boundary", "own move", "reason"),
            about=("limit", "verif", "key", "rate", "identity", "phone", "card"),
        ),
        Settle(
            id="price",
            what="Say which honest developer loses, and how he gets in",
            shows=(
                "price accepted",
                "own move",
                "time limit",
                "control",
                "paired metric",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("student", "developer", "wait", "slow", "honest", "days", "hobby"),
        ),
    ),
    traps=(
        "Openness is good or bad as such.",
        "Terms of use are the control.",
    ),
    gaps=("bypass", "incentive", "price", "scale"),
    answers=("V056", "C037", "C016"),
    level="staff",
    date="2024",
)
