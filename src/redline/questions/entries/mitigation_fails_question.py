"""Question mitigation-fails-question, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MITIGATION_FAILS_QUESTION"]

MITIGATION_FAILS_QUESTION = Question(
    id="mitigation-fails-question",
    text="You have described a good mitigation. It has failed. What now?",
    round="panel",
    case="safety feature",
    theme="safety judgement",
    settles=(
        Settle(
            id="seen",
            what="Say how the failure is seen, and how late at worst",
            needs=(
                r"\b(?:see\w*|notic\w+|detect\w*|alarm|sample|report\w*)",
                r"\b(?:hour|day|within|week|late|minutes)",
            ),
        ),
        Settle(
            id="stops",
            what="Say what stops at once, and what still stands behind it",
            needs=(
                r"\b(?:off|stop\w*|switch\w*|freez\w+|disabl\w+)",
                r"\b(?:behind|second|still|independent|fall\w* back|remains)",
            ),
        ),
        Settle(
            id="people",
            what="Reach the people hurt before anything else",
            needs=(
                r"\b(?:call\w*|phone\w*|tell|notif\w+|reach)",
                r"\b(?:person|people|patient|affected|user)",
            ),
        ),
        Settle(
            id="gap",
            what="Admit what nothing behind it would catch",
            needs=(
                r"\b(?:nothing|no third|gap|can't|cannot|won't)",
                r"\b(?:catch\w*|behind|see|layer|hold)",
            ),
        ),
    ),
    traps=(
        "Layers are multiplied as if they failed apart.",
        "A hotfix and lessons learned stand for the plan.",
    ),
    gaps=("recovery", "rollback", "scale", "false-negative"),
    answers=(
        "C095",
        "P004",
    ),
    date="2024",
)
