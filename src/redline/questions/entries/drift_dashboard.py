"""Question drift-dashboard, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DRIFT_DASHBOARD"]

DRIFT_DASHBOARD = Question(
    id="drift-dashboard",
    text="Design a dashboard that watches a deployed model for drift.",
    round="technical",
    case="safety feature",
    theme="technical",
    settles=(
        Settle(
            id="risk-lines",
            what="Show refusals, false refusals and what gets through, not traffic",
            needs=(
                r"\b(?:refus\w+|false|harmful|miss\w*|attack\w*)",
                r"\b(?:rate|share|line|panel|chart|cluster|by)",
            ),
        ),
        Settle(
            id="slices",
            what="Cut each line by language, version and kind of request",
            needs=(
                r"\b(?:language|version|slice|cohort|by kind|segment)",
                r"\b(?:each|per|by|apart|every)",
            ),
        ),
        Settle(
            id="fresh",
            what="Replay a fixed set and fresh attacks, since live labels come late",
            needs=(
                r"\b(?:replay\w*|fixed set|canary|golden|fresh)",
                r"\b(?:day|week|night|version|daily|attack\w*)",
            ),
        ),
        Settle(
            id="acts",
            what="Tie each alarm to an act and an owner",
            needs=(
                r"\b(?:alarm|alert|when|if|crosses|above|below)",
                r"\b(?:freez\w+|back|off|page[sd]?|owner|on call|stops?)",
            ),
        ),
    ),
    traps=(
        "The answer is about charts and layout.",
        "Every line has an average and no slice.",
    ),
    gaps=("monitoring", "rollback", "language", "scale"),
    answers=("C087",),
    date="2024",
)
