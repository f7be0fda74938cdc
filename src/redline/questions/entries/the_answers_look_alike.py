"""Question the-answers-look-alike, research: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THE_ANSWERS_LOOK_ALIKE"]

THE_ANSWERS_LOOK_ALIKE = Question(
    id="the-answers-look-alike",
    text=(
        "Longer tuning on the reward raised the ratings and made all answers oddly alike. The "
        "trainer wants another thousand steps. And you?"
    ),
    theme="research",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="suspect",
            what="Say what is happening: the score is being met instead of the wish",
            shows=("reason", "harm path", "limit admitted"),
            about=("reward", "score", "rating", "rater", "length", "polite", "alike"),
        ),
        Settle(
            id="see",
            what="Name a measure that is not the reward and would show it",
            shows=("test", "own move", "launch bar", "paired metric"),
            about=(
                "blind",
                "fresh",
                "expert",
                "variety",
                "different",
                "held",
                "correct",
                "nurses",
            ),
        ),
        Settle(
            id="stop",
            what="Say where you stop, with a sign set before",
            shows=("trigger", "boundary", "launch bar", "control", "own move"),
            about=(
                "step",
                "no further",
                "checkpoint",
                "we go back",
                "roll back",
                "halt",
                "fewer than half",
                "freeze",
            ),
        ),
        Settle(
            id="harm",
            what="Say which user loses by answers that are all alike",
            shows=("harm path", "named population", "reason"),
            about=(
                "same three",
                "same answer",
                "same words",
                "widow",
                "pupil",
                "mother",
                "patient",
            ),
        ),
    ),
    traps=(
        "Ratings are the goal, so it goes on.",
        "Words such as KL are dropped and nothing follows.",
    ),
    gaps=("counter-metric", "test", "harm-path"),
    answers=("C054", "C052", "V061"),
    level="staff",
    status="our own",
    date="2026-11",
)
