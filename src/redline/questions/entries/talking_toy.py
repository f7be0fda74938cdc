"""Question talking-toy: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TALKING_TOY"]

TALKING_TOY = Question(
    id="talking-toy",
    text=(
        "A toy maker wants our model inside a bear for four-year-olds. Talk me through your "
        "first page."
    ),
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="harm",
            what="Begin with what a child of four makes of a bear that answers",
            shows=("harm path",),
            about=("child", "bear", "secret", "believe", "attach", "alone", "night", "stranger"),
        ),
        Settle(
            id="not",
            what="Say what the bear will never say or keep",
            shows=("boundary",),
            about=("record", "stor", "name", "ask", "secret", "love", "buy", "free", "parents"),
        ),
        Settle(
            id="adult",
            what="Say what happens when the child tells it something serious",
            shows=("control", "backstop", "time limit"),
            about=("parent", "adult", "hears", "hit", "cries", "phone", "told", "switch"),
        ),
        Settle(
            id="proof",
            what="Test with children and adults who play children, with a bar",
            shows=("test", "launch bar", "price accepted", "turning point"),
            about=("child", "children", "session", "sentences", "prompts", "play"),
        ),
    ),
    traps=(
        "A child-safe filter is bought, and the page goes on to features.",
        "Recordings are kept to improve the product.",
    ),
    gaps=("vulnerable", "consent", "boundary", "over-reliance"),
    answers=("C017", "C100"),
    kind="case",
    status="our own",
    date="2026-11",
)
