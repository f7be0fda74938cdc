"""Question vote-of-thumbs: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VOTE_OF_THUMBS"]

VOTE_OF_THUMBS = Question(
    id="vote-of-thumbs",
    text=(
        "Since we train on thumbs up, people are happier and it agrees with everything. What do "
        "you do on Monday?"
    ),
    theme="safety judgement",
    round="case",
    case="capability trade-off",
    settles=(
        Settle(
            id="harm",
            what="Show the harm in a case: it agrees with something ruinous",
            shows=("harm path", "worked example"),
            about=(
                "agrees",
                "flatter",
                "sycophan",
                "plan",
                "leave him",
                "medic",
                "decision",
                "money",
            ),
        ),
        Settle(
            id="test",
            what="Measure it: the same question from two opinions",
            shows=("test", "launch bar"),
            about=("opposite", "view", "flips", "pairs", "asked", "twice"),
        ),
        Settle(
            id="act",
            what="Take the thumbs out as a reward, or go back a version",
            shows=("boundary", "own move", "trigger", "control"),
            about=("training", "thumbs", "weight", "roll", "version", "remove"),
        ),
        Settle(
            id="price",
            what="Accept that the ratings fall, and pair them",
            shows=("price accepted", "paired metric"),
            about=("rating", "drop", "lose", "happier", "beside", "fall", "satisf"),
        ),
    ),
    traps=(
        "The prompt says “be critical”, and nothing is measured.",
        "Satisfaction is defended as what users want.",
    ),
    gaps=("counter-metric", "over-reliance", "test", "monitoring"),
    answers=("C051", "C034", "X030"),
    status="our own",
    date="2026-11",
)
