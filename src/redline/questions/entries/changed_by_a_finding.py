"""Question changed-by-a-finding, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CHANGED_BY_A_FINDING"]

CHANGED_BY_A_FINDING = Question(
    id="changed-by-a-finding",
    text=(
        "When did something that a scientist found change what you shipped? I mean the finding, "
        "not the friendship."
    ),
    theme="behavioural",
    round="panel",
    case="behavioural",
    settles=(
        Settle(
            id="finding",
            what="State the finding in one sentence, with its limits",
            shows=("test", "launch bar", "limit admitted", "harm path", "reason", "own move"),
            about=("found", "finding", "measure", "showed", "probe"),
        ),
        Settle(
            id="changed",
            what="Say which requirement or threshold changed",
            needs=(
                r"\b(?:requirement|threshold|line|rule|limit|bar|gate|spec\w*)\b",
                r"\b(?:changed?|wrote|moved|became|raised|lowered|added|now|from)\b",
            ),
        ),
        Settle(
            id="asked",
            what="Say what you asked that the finding did not yet answer",
            needs=(r"\bi asked\b|\bmy question\b|\bi wanted to know\b|\bi doubted\b",),
        ),
        Settle(
            id="cost",
            what="Say what the change cost, and what it brought",
            shows=("price accepted", "paired metric", "launch bar", "own move"),
            about=(
                "slower",
                "lost",
                "fewer",
                "cost us",
                "weeks later",
                "complain",
                "seconds",
                "went down",
                "price",
            ),
        ),
    ),
    traps=(
        "A good working relationship is described.",
        "Papers were summarised for the team.",
    ),
    gaps=("origin", "test", "price", "mechanism"),
    answers=("C012", "V048", "V061"),
)
