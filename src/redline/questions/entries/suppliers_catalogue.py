"""Question suppliers-catalogue, execution: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SUPPLIERS_CATALOGUE"]

SUPPLIERS_CATALOGUE = Question(
    id="suppliers-catalogue",
    text=(
        "Your shopping agent reads the catalogues of nine hundred suppliers. One of them is a "
        "crook. How does his text get in, and how far?"
    ),
    theme="execution",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="way",
            what="Say how text of others becomes an order to the model",
            shows=("harm path", "reason", "worked example", "test", "own move"),
            about=("instruct", "text", "hidden", "catalogue", "writes", "descript"),
        ),
        Settle(
            id="separate",
            what="Keep what is read apart from what may act",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("act", "tool", "key", "right", "field", "order"),
        ),
        Settle(
            id="attack",
            what="Plant such lines and count those obeyed",
            shows=("test", "launch bar", "own move"),
            about=("plant", "lines", "obey", "attack"),
        ),
        Settle(
            id="far",
            what="Say how far he gets when the reading fails",
            shows=(
                "boundary",
                "harm path",
                "limit admitted",
                "backstop",
                "control",
                "price accepted",
                "trigger",
                "own move",
                "reason",
            ),
            about=("most", "worst", "limit", "euro", "cannot"),
        ),
    ),
    traps=(
        "A filter for bad words is the only door.",
        "Suppliers sign a code of conduct, and that is the control.",
    ),
    gaps=("injection", "bypass", "agency", "backstop"),
    answers=("C003", "C056", "D025"),
    status="our own",
    date="2026-11",
)
