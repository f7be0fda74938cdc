"""Question constitution-in-a-product, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CONSTITUTION_IN_A_PRODUCT"]

CONSTITUTION_IN_A_PRODUCT = Question(
    id="constitution-in-a-product",
    text=(
        "Where does training a model on written principles fail a real product? No summary, please."
    ),
    theme="culture",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="place",
            what="Name one product in which it fails, and who notices",
            shows=("harm path", "reason", "limit admitted"),
            about=(
                "principle",
                "interpret",
                "farm",
                "letter",
                "nurse",
                "debt",
                "pharmac",
                "lawyer",
                "honest",
            ),
        ),
        Settle(
            id="why",
            what=(
                "Say why the words do not carry over: who judged, on which cases, in which language"
            ),
            shows=(
                "reason",
                "limit admitted",
                "harm path",
                "boundary",
                "control",
                "trigger",
                "own move",
            ),
            about=("words", "written", "judge", "language", "english", "meaning"),
        ),
        Settle(
            id="instead",
            what="Say what you would put beside it",
            shows=("own move", "control", "backstop", "test", "boundary", "trigger", "reason"),
            about=("beside", "rule", "check", "fixed"),
        ),
        Settle(
            id="keep",
            what="Say what you would not give up of it",
            shows=(
                "price accepted",
                "boundary",
                "objection met",
                "turning point",
                "control",
                "trigger",
                "own move",
                "reason",
            ),
            about=("keep", "without", "better than", "would not", "give up"),
        ),
    ),
    traps=(
        "The approach is praised or summarised.",
        "Principles as such are dismissed.",
    ),
    gaps=("mechanism", "language", "test"),
    answers=("X003", "V027", "C019"),
    date="2024",
)
