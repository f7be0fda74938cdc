"""Question pull-it-back, about the brief."""

from redline.questions.fillers import pull_point
from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PULL_IT_BACK"]

PULL_IT_BACK = Question(
    id="pull-it-back",
    text=(
        "It is two at night. {metric} has fallen past {pull} ({id}). Walk me through the next "
        "hour, and tell me who is awake."
    ),
    round="case",
    case="brief",
    theme="execution",
    settles=(
        Settle(
            id="sees",
            what="Say what sees it at night, without anybody looking",
            needs=(
                r"\b(?:alarm|automatic\w*|page[sd]?|itself|threshold)",
                r"\b(?:fires?|by itself|nobody|without|every|within)",
            ),
        ),
        Settle(
            id="stops",
            what="Say what changes for users in that minute",
            needs=(
                r"\b(?:users?|patients?|people|requests?|everyone)",
                r"\b(?:nurse line|phone|off|back|number|stop\w*)",
            ),
        ),
        Settle(
            id="people",
            what="Say who decides and who is told",
            needs=(
                r"\b(?:nurse|owner|lead|on call|i\b)",
                r"\b(?:decid\w+|call\w*|told|tell|wake\w*|paged)",
            ),
        ),
        Settle(
            id="return",
            what="Say what must hold before it comes back",
            needs=(
                r"\b(?:until|before|when|only)",
                r"\b(?:back|again|return\w*|re-?enter\w*|cause|bar|tests?)",
            ),
        ),
    ),
    traps=(
        "The team meets in the morning.",
        "It is switched on again when the figure recovers by itself.",
    ),
    gaps=("rollback", "recovery", "owner", "scale"),
    answers=(
        "C095",
        "V079",
        "P022",
    ),
    status="our own",
    date="2026-11",
    fill=pull_point,
)
