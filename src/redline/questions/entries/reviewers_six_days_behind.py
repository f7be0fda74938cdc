"""Question reviewers-six-days-behind, execution: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["REVIEWERS_SIX_DAYS_BEHIND"]

REVIEWERS_SIX_DAYS_BEHIND = Question(
    id="reviewers-six-days-behind",
    text=(
        "Your moderators read one flagged chat in ten and are six days behind. A fraud gang has "
        "noticed. What do you change this week?"
    ),
    theme="execution",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="order",
            what="Put the worst first, so that the queue is read by harm and not by age",
            shows=("control", "own move", "reason", "boundary", "trigger"),
            about=("queue", "worst", "fraud", "sort", "payment", "age"),
        ),
        Settle(
            id="machine",
            what="Let a fixed rule hold what cannot wait for a person",
            shows=("control", "backstop", "trigger", "boundary", "own move", "reason"),
            about=("hold", "block", "until", "payment", "freez"),
        ),
        Settle(
            id="count",
            what="Count people, minutes and cases, and cut what comes in until it fits",
            shows=(
                "limit admitted",
                "launch bar",
                "test",
                "price accepted",
                "time limit",
                "own move",
            ),
            about=("minute", "reader", "moderator", "hour", "shift", "a day"),
        ),
        Settle(
            id="miss",
            what="Say who pays for what nobody read",
            shows=("harm path",),
            about=("victim", "money", "paid", "wait"),
        ),
    ),
    traps=(
        "More moderators are the only answer, and they start in three months.",
        "All flags weigh the same.",
    ),
    gaps=("capacity", "false-negative", "backstop", "scale"),
    answers=("X008", "C010"),
    status="our own",
    date="2026-11",
)
