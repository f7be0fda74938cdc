"""Question exam-tomorrow: product sense, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["EXAM_TOMORROW"]

EXAM_TOMORROW = Question(
    id="exam-tomorrow",
    text=(
        "He is sixteen, his biology exam is tomorrow, and he has twenty-five minutes. What does "
        "our model do for him?"
    ),
    theme="product sense",
    round="product sense",
    case="capability trade-off",
    settles=(
        Settle(
            id="honest",
            what="Say what cannot be done in twenty-five minutes",
            shows=("boundary", "price accepted"),
            about=("cram", "tomorrow", "tonight", "night", "exam"),
        ),
        Settle(
            id="recall",
            what="Spend the time on questions to him rather than answers",
            shows=("control", "own move", "harm path"),
            about=("quiz", "recall", "syllabus", "gap", "himself", "fails", "explain it"),
        ),
        Settle(
            id="true",
            what="Keep to his syllabus, with a bar on wrong biology",
            shows=("control", "launch bar", "test"),
            about=("textbook", "syllabus", "source", "curricul", "answers", "biology"),
        ),
        Settle(
            id="after",
            what="Say how one would see that it harmed more than it helped",
            shows=("test", "paired metric", "turning point"),
            about=("exam", "mark", "learn", "later", "without", "depend"),
        ),
    ),
    traps=(
        "The answer is a summary of the whole course.",
        "It promises a grade.",
    ),
    gaps=("over-reliance", "price", "vulnerable", "counter-metric"),
    answers=("D004", "C017"),
    level="associate",
    date="2024",
)
