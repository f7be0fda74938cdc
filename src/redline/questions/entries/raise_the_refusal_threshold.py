"""Question raise-the-refusal-threshold: technical, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RAISE_THE_REFUSAL_THRESHOLD"]

RAISE_THE_REFUSAL_THRESHOLD = Question(
    id="raise-the-refusal-threshold",
    text=(
        "A higher refusal threshold stops 18 per cent more harm and triples the needless "
        "refusals. Do you turn it?"
    ),
    theme="technical",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="base",
            what="Turn both percentages into people",
            shows=("reason", "worked example", "test"),
            about=(
                "18",
                "absolute",
                "how many",
                "per",
                "thousand",
                "from",
                "triple",
                "count",
                "cases",
            ),
        ),
        Settle(
            id="who",
            what="Say who is hurt on either side",
            shows=("harm path",),
            about=("nurse", "refused", "leaves", "dialect", "harmed", "those", "whose", "worst"),
        ),
        Settle(
            id="where",
            what="Turn it where the harm is grave, and leave the rest",
            shows=("control", "own move"),
            about=("only", "topic", "class", "self-harm", "weapons", "elsewhere", "part"),
        ),
        Settle(
            id="after",
            what="Soften and watch the refusals that come",
            shows=("paired metric", "control", "trigger", "launch bar"),
            about=("appeal", "rephrase", "explain", "route", "count", "complaints", "weeks"),
        ),
    ),
    traps=(
        "Relative figures are weighed against each other.",
        "The direction of safety wins automatically.",
    ),
    gaps=("over-refusal", "price", "sample", "false-negative"),
    answers=("C055", "C009", "X006"),
    date="2024",
)
