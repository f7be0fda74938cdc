"""Question vague-search-box: product sense, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_SEARCH_BOX"]

VAGUE_SEARCH_BOX = Question(
    id="vague-search-box",
    text="Here is an empty text box with our model behind it. What is it for?",
    theme="product sense",
    round="screen",
    case="judgement",
    settles=(
        Settle(
            id="harm",
            what="Begin with who could be hurt by an empty box",
            shows=("harm path", "worked example"),
            about=("believes", "act", "trust"),
        ),
        Settle(
            id="fit",
            what="Choose a task where the model's errors can be borne",
            shows=("boundary", "named population"),
            about=("good", "bad", "cannot", "fit", "reliably", "error", "tolerate"),
        ),
        Settle(
            id="cut",
            what="Cut something that people would like to have",
            shows=("boundary", "price accepted"),
        ),
        Settle(
            id="know",
            what="Give the number that would show you were wrong",
            shows=("launch bar", "test", "trigger"),
            about=("letter", "box", "sample"),
        ),
    ),
    traps=(
        "The box is for everything, as its users will find out.",
        "Personas come before anybody asked what errors do.",
    ),
    gaps=("user", "boundary", "bar", "harm-path"),
    answers=("P021", "C036", "X005"),
    level="associate",
    status="our own",
    date="2026-11",
)
