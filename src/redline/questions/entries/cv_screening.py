"""Question cv-screening: product sense, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CV_SCREENING"]

CV_SCREENING = Question(
    id="cv-screening",
    text=(
        "An employer wants to rank eight thousand applicants with our model. Would you sell "
        "that, and in what form?"
    ),
    theme="product sense",
    round="product sense",
    case="capability trade-off",
    settles=(
        Settle(
            id="harm",
            what="Say who is sorted out and never learns why",
            shows=("harm path", "worked example"),
            about=(
                "gap",
                "mother",
                "age",
                "women",
                "woman",
                "older",
                "foreign",
                "hears",
                "learns",
                "reject",
            ),
        ),
        Settle(
            id="form",
            what="Offer a form that rejects nobody by itself",
            shows=("boundary", "control"),
            about=("rank", "reject", "score", "sort", "read", "reason", "recruiter"),
        ),
        Settle(
            id="test",
            what="Test with twins that differ in one trait, with a bar for every group",
            shows=("test", "launch bar", "paired metric"),
            about=("pair", "swap", "name", "cv", "group", "applications"),
        ),
        Settle(
            id="reliance",
            what="See whether the recruiter still looks",
            shows=("test", "control", "limit admitted"),
            about=("recruiter", "agree", "overrid", "follow", "click", "top", "list"),
        ),
    ),
    traps=(
        "The average accuracy against last year's hires is the proof.",
        "A recruiter in the loop is taken for a check.",
    ),
    gaps=("vulnerable", "counter-metric", "over-reliance", "bar"),
    answers=("C018", "C025", "D016"),
    level="staff",
    kind="case",
    status="our own",
    date="2026-11",
)
