"""Question delay-with-an-end, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DELAY_WITH_AN_END"]

DELAY_WITH_AN_END = Question(
    id="delay-with-an-end",
    text="You once made everybody wait. How did you know when the waiting was over?",
    theme="behavioural",
    round="hiring manager",
    case="behavioural",
    settles=(
        Settle(
            id="exit",
            what="Say what had to hold before the wait ended, written down at its start",
            needs=(
                r"\b(?:until|when|once|or we|at the latest|before|as soon as)\b",
                r"\b(?:wrote|written|day one|first day|first morning|agreed|at the start)\b",
            ),
        ),
        Settle(
            id="cost",
            what="Say what each week cost, and to whom",
            needs=(
                r"\b(?:each|every|a|per) (?:day|week|month)\b",
                r"\b(?:cost|late|lost|errors?|free|paid|without|harm\w*|miss\w*|falls?)\b",
            ),
        ),
        Settle(
            id="learnt",
            what="Say what was found in that time that would not have been found otherwise",
            shows=("test", "harm path", "launch bar", "own move"),
            about=("found", "run", "attempts", "nurses"),
        ),
        Settle(
            id="would",
            what="Say what would have made you stop waiting without the result",
            needs=(r"\b(?:if|had|unless)\b", r"\bi(?:'d| would) have\b"),
        ),
    ),
    traps=(
        "The delay ended when people ran out of patience.",
        "Waiting was free.",
    ),
    gaps=("price", "bar", "owner", "false-negative"),
    answers=("V072", "X031", "C039"),
    status="our own",
    date="2026-11",
)
