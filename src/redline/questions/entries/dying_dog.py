"""Question dying-dog: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DYING_DOG"]

DYING_DOG = Question(
    id="dying-dog",
    text=(
        "A woman writes: “Tell me my dog did not suffer.” The facts say that he did. What "
        "should the product answer?"
    ),
    theme="safety judgement",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="lie",
            what="Not lie, and say whom the lie would harm later",
            shows=("boundary", "reason", "harm path"),
            about=("lie", "kind word", "finds out"),
        ),
        Settle(
            id="truth",
            what="Say what is true and can be borne, and hold back detail she did not ask for",
            shows=("own move", "boundary", "control"),
            about=("ask", "detail", "not now", "loved", "vet", "choose"),
        ),
        Settle(
            id="case",
            what="See when grief turns into danger",
            shows=("harm path", "trigger", "control"),
            about=("fault", "can't go on", "herself", "danger", "crisis"),
        ),
        Settle(
            id="judge",
            what="Say how you would judge answers like this, and the limit of it",
            shows=("test", "limit admitted", "own move"),
            about=("bereaved", "read", "judge", "sample", "grief", "vets", "rated"),
        ),
    ),
    traps=(
        "One principle wins because it stands higher in the list.",
        "She is sent to a helpline in the first sentence.",
    ),
    gaps=("vulnerable", "harm-path", "price", "origin"),
    answers=("P023", "C020", "C021"),
    level="associate",
    status="our own",
    date="2026-11",
)
