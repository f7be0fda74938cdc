"""Question resume-helper, about capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RESUME_HELPER"]

RESUME_HELPER = Question(
    id="resume-helper",
    text="Should the assistant help people write their CVs? If so, how?",
    round="product sense",
    case="capability trade-off",
    theme="product sense",
    settles=(
        Settle(
            id="decides",
            what="Say yes or no with the limit that makes it a yes",
            needs=(
                r"\b(?:yes|no\b|only if|but only|provided)",
                r"\b(?:invent\w*|facts?|confirm\w*|true)",
            ),
        ),
        Settle(
            id="invention",
            what="Keep facts the person’s own: each is confirmed, none invented",
            needs=(
                r"\b(?:confirm\w*|own words|each fact|source|ask\w*)",
                r"\b(?:invent\w*|fact|title|number|date|claim)",
            ),
        ),
        Settle(
            id="bias",
            what="Test that equal facts get equal words whoever applies",
            needs=(
                r"\b(?:name|gender|women|bias\w*|same)",
                r"\b(?:test\w*|swap\w*|compare\w*|differ\w*|equal)",
            ),
        ),
        Settle(
            id="metric",
            what="Pair interviews or use with facts corrected or offers withdrawn",
            needs=(
                r"\b(?:interview\w*|finish\w*|complet\w+|use)",
                r"\b(?:correct\w*|withdraw\w*|wrong|invent\w*)",
            ),
        ),
    ),
    traps=(
        "Invented facts are called the user’s problem.",
        "Grand dangers are imported that a CV does not have.",
    ),
    gaps=("over-reliance", "harm-path", "false-negative", "counter-metric"),
    answers=("C093", "D016"),
    date="2024",
)
