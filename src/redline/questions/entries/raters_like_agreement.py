"""Question raters-like-agreement, research: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RATERS_LIKE_AGREEMENT"]

RATERS_LIKE_AGREEMENT = Question(
    id="raters-like-agreement",
    text=(
        "A paper finds that people rate an answer higher when it agrees with them. You build a "
        "coach for young teachers. What does the paper forbid you?"
    ),
    theme="research",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="reward",
            what=("See where the finding enters the product: whoever rates is also being pleased"),
            shows=(
                "reason",
                "harm path",
                "limit admitted",
                "boundary",
                "control",
                "trigger",
                "own move",
            ),
            about=("rate", "rating", "thumb", "agree", "please", "flatter"),
        ),
        Settle(
            id="constraint",
            what="Turn it into a constraint that can fail a test",
            shows=(
                "control",
                "boundary",
                "test",
                "launch bar",
                "trigger",
                "own move",
                "reason",
            ),
            about=("agree", "contradict", "view", "opposite"),
        ),
        Settle(
            id="measure",
            what="Measure agreement with false views, not satisfaction",
            shows=("test", "launch bar", "paired metric", "own move"),
            about=(
                "false",
                "flip",
                "view",
                "opposite",
                "disagree",
                "wrong view",
                "misconception",
                "pairs",
                "against",
            ),
        ),
        Settle(
            id="price",
            what="Say what you give up in liking, and who may leave",
            shows=("price accepted", "limit admitted"),
        ),
    ),
    traps=(
        "The paper is summarised.",
        "A friendly tone is taken for the fault.",
    ),
    gaps=("test", "counter-metric", "over-reliance", "origin"),
    answers=("P024", "C051", "C054"),
    status="our own",
    date="2026-11",
)
