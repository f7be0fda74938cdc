"""Question science-accuracy, about capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SCIENCE_ACCURACY"]

SCIENCE_ACCURACY = Question(
    id="science-accuracy",
    text="Improve the assistant’s accuracy on scientific questions.",
    round="case",
    case="capability trade-off",
    theme="product sense",
    settles=(
        Settle(
            id="define",
            what=(
                "Say what accurate means: right, supported by the source, or honest about not "
                "knowing"
            ),
            needs=(
                r"\b(?:right|correct|supported|source)",
                r"\b(?:know|unsure|abstain\w*|citation|passage|honest)",
            ),
        ),
        Settle(
            id="mechanism",
            what="Pick one mechanism and its cost: retrieval, citation check, abstention",
            needs=(
                r"\b(?:retriev\w+|citation\w*|source|abstain\w*)",
                r"\b(?:check\w*|cost\w*|latency|slower|fewer|second)",
            ),
        ),
        Settle(
            id="pair",
            what="Pair the error rate with the share left unanswered",
            needs=(
                r"\b(?:error|wrong|invent\w*|hallucinat\w+)",
                r"\b(?:unanswered|abstain\w*|coverage|refus\w+|answered)",
            ),
        ),
        Settle(
            id="test",
            what="Test on questions newer than the training data and on false premises",
            needs=(
                r"\b(?:test\w*|questions|set|graded)",
                r"\b(?:new\w*|false premise|after|retract\w*|expert|blind)",
            ),
        ),
    ),
    traps=(
        "More training data is the whole answer.",
        "A date is promised for the fix.",
    ),
    gaps=("sample", "counter-metric", "false-negative", "scale"),
    answers=("C091", "D020"),
    date="2024",
)
