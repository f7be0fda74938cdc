"""Question answer-the-finding, about the brief."""

from redline.questions.fillers import heaviest_finding
from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ANSWER_THE_FINDING"]

ANSWER_THE_FINDING = Question(
    id="answer-the-finding",
    text="Review says of your brief, line {line}: {message}. Defend it, or change it now.",
    round="panel",
    case="brief",
    theme="execution",
    settles=(
        Settle(
            id="takes",
            what="Take the point or show with the brief’s own words why it does not hold",
            needs=(
                r"\b(?:right|true|agree|take|missing|wrong|does not hold|line|because)",
                r"\w+ \w+",
            ),
        ),
        Settle(
            id="change",
            what="Say the new row or sentence as it would stand",
            needs=(
                r"\b(?:write|add|change|replace|row|reads?|becomes|i(?:'d| would))",
                r"\b(?:\d|never|if|when|until|at least|at most|by)",
            ),
        ),
        Settle(
            id="effect",
            what="Say what else in the brief moves with it",
            needs=(
                r"\b(?:then|also|so|means|moves)",
                r"\b(?:bar|control|phase|cost|metric|harm|nurse|later)",
            ),
        ),
    ),
    traps=(
        "It is called a formality.",
        "It is put off to the next version.",
    ),
    gaps=("owner", "test", "rollback", "counter-metric"),
    answers=(
        "P005",
        "P006",
        "P016",
    ),
    status="our own",
    date="2026-11",
    fill=heaviest_finding,
)
