"""Question voice-mental-health, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VOICE_MENTAL_HEALTH"]

VOICE_MENTAL_HEALTH = Question(
    id="voice-mental-health",
    text="Design voice-based support for mental health.",
    round="product sense",
    case="safety feature",
    theme="product sense",
    settles=(
        Settle(
            id="exists",
            what="Ask whether it should exist, and for what it must not be used",
            needs=(
                r"\b(?:should|exist|not|never)",
                r"\b(?:therap\w+|crisis|diagnos\w+|replace|alone)",
            ),
        ),
        Settle(
            id="crisis",
            what="Hand a crisis to a person, tested in voice with bad audio",
            needs=(
                r"\b(?:crisis|suicid\w+|danger)",
                r"\b(?:person|human|line|hand\w*|call)",
            ),
        ),
        Settle(
            id="dependence",
            what="Watch and limit dependence",
            needs=(
                r"\b(?:depend\w*|attach\w*|every night|sessions?|limit\w*)",
                r"\b(?:limit\w*|cap|week|watch|end|person)",
            ),
        ),
        Settle(
            id="voice",
            what="Name what voice adds: misheard words, tone, others in the room",
            needs=(
                r"\b(?:misheard|audio|tone|accent|overhear\w*|room|record\w*)",
                r"\w+",
            ),
        ),
    ),
    traps=(
        "It opens with the number of users of such apps.",
        "The warm voice is the feature.",
    ),
    gaps=("vulnerable", "language", "backstop", "rollback"),
    answers=("C101", "V040", "D010"),
    date="2024",
)
