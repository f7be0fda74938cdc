"""Question something-for-shops, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SOMETHING_FOR_SHOPS"]

SOMETHING_FOR_SHOPS = Question(
    id="something-for-shops",
    text="Do something for small shops with the model.",
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="picks",
            what="Choose one shop and one job, and say what stays out",
            shows=("named population", "boundary", "own move", "control", "trigger", "reason"),
            about=("shop", "baker", "florist", "owner", "grocer"),
        ),
        Settle(
            id="harm",
            what="Say how the shop or its customer is hurt when the model is wrong",
            shows=("harm path", "boundary", "control", "trigger", "own move", "reason"),
            about=("allerg", "price", "customer", "order", "fine"),
        ),
        Settle(
            id="control",
            what="Say what the product does when it does not know",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("owner", "phone", "label", "list"),
        ),
        Settle(
            id="measure",
            what="Give one measure of worth and one of harm, as numbers",
            shows=("launch bar", "paired metric", "test"),
        ),
    ),
    traps=(
        "Five ideas are listed and none is bounded.",
        "The shop is the user, and its customer is forgotten.",
    ),
    gaps=("user", "boundary", "harm-path", "bar"),
    answers=("P021", "C066"),
    level="associate",
    status="our own",
    date="2026-11",
)
