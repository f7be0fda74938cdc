"""Question map-allergy: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MAP_ALLERGY"]

MAP_ALLERGY = Question(
    id="map-allergy",
    text=(
        "A recipe assistant for people with allergies. File every risk under the five harm "
        "categories before you design anything."
    ),
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="facts",
            what="File the wrong ingredient under factual error, with who gets hurt",
            shows=("harm path", "worked example"),
            about=(
                "invents",
                "substitut",
                "nut",
                "ingredient",
                "trace",
                "cashew",
                "child",
                "breath",
            ),
        ),
        Settle(
            id="lean",
            what="File the label no longer read under over-reliance",
            shows=("harm path",),
            about=("label", "packag", "nobody reads", "habit", "thirty", "checks"),
        ),
        Settle(
            id="misuse",
            what="Say what misuse and offence are here, or that they are small",
            shows=("harm path", "limit admitted", "reason"),
            about=("guest", "poison", "hide", "peanut", "mock", "joke"),
        ),
        Settle(
            id="rank",
            what="Rank them before solving, the gravest first",
            shows=("reason", "own move", "paired metric", "trigger"),
            about=("worst", "severe", "rank", "death", "heaviest"),
        ),
    ),
    traps=(
        "Categories are listed without a case in any of them.",
        "The design begins in the first sentence.",
    ),
    gaps=("harm-path", "vulnerable", "false-negative", "mechanism"),
    answers=("P031", "C013", "C014", "C016", "C017", "C018"),
    level="associate",
    status="our own",
    date="2026-11",
)
