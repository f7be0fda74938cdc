"""Question capability-or-safety, about capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CAPABILITY_OR_SAFETY"]

CAPABILITY_OR_SAFETY = Question(
    id="capability-or-safety",
    text=(
        "One quarter, one team, one roadmap: a capability improvement or a safety improvement. "
        "Choose, and show me how."
    ),
    round="case",
    case="capability trade-off",
    theme="execution",
    settles=(
        Settle(
            id="rule",
            what="Rank by how severe and how reversible the harm is, not by reach or effort",
            needs=(
                r"\b(?:sever\w+|irreversib\w+|revers\w+|undone)",
                r"\b(?:first|before|rank|choose|beats?|over|wins?)",
            ),
        ),
        Settle(
            id="commits",
            what="Commit to one of the two on a concrete case",
            needs=(
                r"\b(?:\bi(?:'d| would)? (?:choose|take|pick|fund|do|build|put))",
                r"\b(?:safety|capability|classifier|fix|feature|summar)",
            ),
        ),
        Settle(
            id="price",
            what="Say what the choice costs this quarter",
            needs=(
                r"\b(?:cost|lose|price|give up|slower|later|wait)",
                r"\b(?:quarter|customer|feature|revenue|user|point)",
            ),
        ),
        Settle(
            id="flip",
            what="Say which fact would turn the choice round",
            needs=(
                r"\b(?:if|unless)",
                r"\b(?:flip|other way|turn|change|instead|choose the)",
            ),
        ),
    ),
    traps=(
        "A fixed percentage split dodges the choice.",
        "A reach-and-impact formula buries rare and severe harm.",
    ),
    gaps=("price", "false-negative", "over-refusal", "incentive"),
    answers=("C080",),
)
