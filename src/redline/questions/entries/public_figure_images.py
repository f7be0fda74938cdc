"""Question public-figure-images, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PUBLIC_FIGURE_IMAGES"]

PUBLIC_FIGURE_IMAGES = Question(
    id="public-figure-images",
    text="Design a safeguard against generated images of public figures.",
    round="product sense",
    case="safety feature",
    theme="product sense",
    settles=(
        Settle(
            id="harm",
            what="Say which use hurts whom: sexual, electoral, fraud; satire differs",
            needs=(
                r"\b(?:sexual|election|fraud|deceiv\w+|porn\w*|scam)",
                r"\b(?:person|figure|voters?|women|victim|hurt)",
            ),
        ),
        Settle(
            id="layers",
            what="Act at the request, at the image and after release",
            needs=(
                r"\b(?:prompt|request|name)",
                r"\b(?:image|face|output|match|after)",
            ),
        ),
        Settle(
            id="biometrics",
            what="Face the privacy cost of matching faces and limit what is kept",
            needs=(
                r"\b(?:face|biometric\w*|hash\w*|match\w*)",
                r"\b(?:consent|privacy|keep|store|opt|list)",
            ),
        ),
        Settle(
            id="bar",
            what="Give a bar by group, since matching is worse for some faces",
            needs=(
                r"\b(?:\d|bar|rate|at most|at least)",
                r"\b(?:group|skin|women|each|by)",
            ),
        ),
    ),
    traps=(
        "A list of names stops nobody who describes the face.",
        "Satire is forbidden with the fraud.",
    ),
    gaps=("bypass", "over-refusal", "language"),
    answers=("C090", "D018"),
    date="2024",
)
