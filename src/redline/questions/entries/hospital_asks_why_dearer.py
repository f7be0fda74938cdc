"""Question hospital-asks-why-dearer, incentives: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["HOSPITAL_ASKS_WHY_DEARER"]

HOSPITAL_ASKS_WHY_DEARER = Question(
    id="hospital-asks-why-dearer",
    text=(
        "A chain of forty clinics asks why it should pay more for the model that refuses more. "
        "You have three minutes and no slides."
    ),
    theme="incentives",
    round="hiring manager",
    case="safety feature",
    settles=(
        Settle(
            id="error",
            what="Talk about an error in their house: who, how, what it costs them",
            shows=("harm path", "worked example"),
            about=("patient", "nurse", "dose", "clinic", "letter", "discharge"),
        ),
        Settle(
            id="show",
            what="Offer something that they can check themselves, on their own cases",
            shows=("test", "own move", "launch bar"),
            about=("your own", "cases", "letters", "blind", "bring"),
        ),
        Settle(
            id="both",
            what="Own up to needless refusals, with a number",
            needs=(
                r"\b(?:refus\w*|holds?|held|block\w*|stops?)\b",
                r"\b(?:needless\w*|too often|wrongly|good letters|by mistake|for nothing)\b",
            ),
        ),
        Settle(
            id="not",
            what="Say for which of their jobs the cheaper one will do",
            shows=("boundary", "objection met", "control", "trigger", "own move", "reason"),
            about=("cheaper", "rota", "roster", "not need", "menu", "parking", "other model"),
        ),
    ),
    traps=(
        "Values are sold.",
        "The rival is run down.",
    ),
    gaps=("harm-path", "over-refusal", "origin"),
    answers=("C042", "C043", "D006"),
    level="associate",
    status="our own",
    date="2026-11",
)
