"""Question tax-helper-six-countries, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TAX_HELPER_SIX_COUNTRIES"]

TAX_HELPER_SIX_COUNTRIES = Question(
    id="tax-helper-six-countries",
    text=(
        "In May the tax helper opens in six countries. What has nobody in this room mentioned yet?"
    ),
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="law",
            what=(
                "Name a duty of law or data that differs by country, and what the product does "
                "about it"
            ),
            shows=("control", "boundary", "own move", "backstop", "trigger", "reason"),
            about=("law", "data", "country", "delet", "keep", "server", "regist"),
        ),
        Settle(
            id="language",
            what="Measure each language alone, and hold back the one that fails",
            shows=(
                "launch bar",
                "test",
                "trigger",
                "boundary",
                "staged rollout",
                "control",
                "own move",
                "reason",
            ),
            about=("language", "polish", "greek", "portug", "translat", "german", "speak"),
        ),
        Settle(
            id="load",
            what="Reckon with the week before the deadline: delay, cost and reviewers",
            shows=(
                "price accepted",
                "launch bar",
                "control",
                "trigger",
                "limit admitted",
                "boundary",
                "own move",
                "reason",
            ),
            about=("deadline", "reviewer", "peak", "slow", "week", "night"),
        ),
    ),
    traps=(
        "Translation of the screens is taken for readiness.",
        "Six countries start on one day.",
    ),
    gaps=("language", "consent", "capacity", "scale", "phases"),
    answers=("C061", "V019", "D003"),
    status="our own",
    date="2026-11",
)
