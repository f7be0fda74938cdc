"""Question study-caps: product sense, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["STUDY_CAPS"]

STUDY_CAPS = Question(
    id="study-caps",
    text="Should a homework helper limit how much a pupil may use it?",
    theme="product sense",
    round="product sense",
    case="capability trade-off",
    settles=(
        Settle(
            id="whom",
            what="Separate the pupil who leans on it from the one who has nobody else",
            shows=("harm path", "named population"),
            about=("pupil", "child", "depend", "copy", "lean", "dyslexi", "refugee", "alone"),
        ),
        Settle(
            id="cap",
            what="Limit answers given away rather than minutes",
            shows=("control", "boundary"),
            about=("cap", "limit", "hint", "count", "session", "attempt"),
        ),
        Settle(
            id="evidence",
            what="Find out by a comparison, and say what would change your mind",
            shows=("test", "turning point", "launch bar", "paired metric"),
            about=("test", "without", "alone", "compare", "term", "class", "mark"),
        ),
        Settle(
            id="price",
            what="Name who loses through a cap",
            shows=("price accepted",),
            about=("parent", "pupil", "pay", "leave", "angry", "exam", "school"),
        ),
    ),
    traps=(
        "A cap on minutes, which hits those with slow reading.",
        "Citations are promised and nobody checks whether they hold.",
    ),
    gaps=("over-reliance", "price", "counter-metric", "user"),
    answers=("D002", "C014", "C017"),
    level="associate",
    date="2024",
)
