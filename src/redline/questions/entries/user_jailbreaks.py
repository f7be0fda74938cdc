"""Question user-jailbreaks, about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["USER_JAILBREAKS"]

USER_JAILBREAKS = Question(
    id="user-jailbreaks",
    text="A user has jailbroken the model inside your feature. Talk me through it.",
    round="panel",
    case="misuse",
    theme="safety judgement",
    settles=(
        Settle(
            id="contain",
            what="Contain first: this session, this way in, this kind of answer",
            needs=(
                r"\b(?:session|account|way in|pattern|route)",
                r"\b(?:close\w*|stop\w*|block\w*|off|suspend\w*|contain\w*)",
            ),
        ),
        Settle(
            id="reach",
            what="Find out who else used it and what they got",
            needs=(
                r"\b(?:search\w*|record|logs?|trace|find|look)",
                r"\b(?:who|others|same|how many|else|outputs?)",
            ),
        ),
        Settle(
            id="class",
            what="Fix the class of attack, not the prompt",
            needs=(
                r"\b(?:class|family|variants?|paraphras\w+|not (?:the|that|this) prompt)",
                r"\b(?:test|suite|train\w*|add\w*|write)",
            ),
        ),
        Settle(
            id="limit",
            what="Limit what a broken model can reach",
            needs=(
                r"\b(?:reach|tools?|only|pages|rights|act)",
                r"\b(?:can't|cannot|nothing|no |limit\w*|even)",
            ),
        ),
    ),
    traps=(
        "The prompt is added to a list.",
        "The user is blamed and the matter closed.",
    ),
    gaps=("bypass", "recovery", "rollback"),
    answers=(
        "C096",
        "P004",
        "C107",
    ),
    date="2024",
)
