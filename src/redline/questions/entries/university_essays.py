"""Question university-essays: product sense, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["UNIVERSITY_ESSAYS"]

UNIVERSITY_ESSAYS = Question(
    id="university-essays",
    text="Students hand in what our model wrote. Is that ours to stop?",
    theme="product sense",
    round="product sense",
    case="misuse",
    settles=(
        Settle(
            id="take",
            what="Take a position on what is ours and what is the university's",
            shows=("boundary", "price accepted"),
            about=("our", "ours", "share", "role", "university", "responsib"),
        ),
        Settle(
            id="harm",
            what="Name the harm on both sides, the wrongly accused included",
            shows=("harm path",),
            about=(
                "student",
                "learn",
                "honest",
                "grade",
                "accus",
                "foreign",
                "wrongly",
                "degree",
                "nurse",
                "bridge",
            ),
        ),
        Settle(
            id="act",
            what="Do something in the product that helps learning",
            shows=("control", "own move"),
            about=("draft", "ask", "outline", "history", "paste", "assignment", "mode"),
        ),
        Settle(
            id="evidence",
            what="Say what a detector can show and what not",
            shows=("test", "limit admitted", "launch bar", "paired metric"),
            about=("detect", "detector", "essay", "accus", "share", "course"),
        ),
    ),
    traps=(
        "A detector is sold as the solution.",
        "Responsibility is pushed to the students in the terms of use.",
    ),
    gaps=("over-reliance", "price", "owner", "counter-metric"),
    answers=("C016", "C017"),
    status="our own",
    date="2026-11",
)
