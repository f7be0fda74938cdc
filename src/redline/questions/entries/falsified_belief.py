"""Question falsified-belief, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FALSIFIED_BELIEF"]

FALSIFIED_BELIEF = Question(
    id="falsified-belief",
    text="Which of your beliefs about users was killed by a test that you had set up yourself?",
    theme="behavioural",
    round="panel",
    case="behavioural",
    settles=(
        Settle(
            id="belief",
            what="Say what you believed, so that it could be wrong",
            needs=(
                r"\bi (?:was sure|believed|thought|had bet|bet|assumed|would have sworn|"
                r"expected)\b",
            ),
        ),
        Settle(
            id="test",
            what="Describe the test: how many, and what would have counted against you",
            shows=("test", "launch bar"),
        ),
        Settle(
            id="change",
            what="Say what you dropped or turned round because of it",
            needs=(
                r"\b(?:so i|then i|i|we) (?:dropped|took|turned|removed|threw|changed|"
                r"stopped|rebuilt|killed|pulled|gave)\b",
            ),
        ),
        Settle(
            id="today",
            what="Say what you still do not know",
            shows=("limit admitted", "turning point", "price accepted"),
        ),
    ),
    traps=(
        "The test confirmed the belief.",
        "The belief was somebody else's.",
    ),
    gaps=("test", "sample", "origin"),
    answers=("C109", "V028"),
    level="associate",
    status="our own",
    date="2026-11",
)
