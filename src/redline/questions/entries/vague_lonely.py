"""Question vague-lonely: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_LONELY"]

VAGUE_LONELY = Question(
    id="vague-lonely",
    text="Lonely people write to us at night. Do something for them.",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="aim",
            what="Aim at more contact with people, not with the product",
            shows=("boundary", "paired metric", "harm path"),
            about=("friend", "call", "human", "outside"),
        ),
        Settle(
            id="crisis",
            what="Say what happens in the first minute of a crisis, at night",
            shows=("control", "backstop", "time limit"),
            about=("crisis", "suicid", "die", "danger", "line", "night"),
        ),
        Settle(
            id="dependence",
            what="Say how dependence is seen, and what the product does about it",
            shows=("harm path", "trigger", "paired metric"),
            about=("depend", "every", "night", "attach", "longer", "lean"),
        ),
        Settle(
            id="nopretend",
            what="Never let it pretend to be a person who feels",
            shows=("boundary", "control"),
            about=("pretend", "love", "feel", "human", "name", "friend", "girlfriend"),
        ),
    ),
    traps=(
        "Returning every night is counted as success.",
        "A phone number in the footer is the crisis plan.",
    ),
    gaps=("over-reliance", "vulnerable", "user", "counter-metric"),
    answers=("P021", "C017", "D009"),
    status="our own",
    date="2026-11",
)
