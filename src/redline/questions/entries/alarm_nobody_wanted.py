"""Question alarm-nobody-wanted, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ALARM_NOBODY_WANTED"]

ALARM_NOBODY_WANTED = Question(
    id="alarm-nobody-wanted",
    text="Which problem did you report that everybody else had walked past?",
    theme="behavioural",
    round="panel",
    case="behavioural",
    settles=(
        Settle(
            id="saw",
            what="Say what you saw, in detail small enough to be checked",
            shows=(
                "test",
                "launch bar",
                "harm path",
                "limit admitted",
                "control",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=("noticed that", "saw that", "i saw", "i read", "reading", "twice"),
        ),
        Settle(
            id="said",
            what="Say to whom you reported it, and what you asked for",
            needs=(r"\bi (?:wrote|told|rang|called|reported|asked|went|showed|sent)\b",),
        ),
        Settle(
            id="unsure",
            what="Say how sure you were when you spoke",
            shows=("limit admitted", "turning point"),
        ),
        Settle(
            id="came",
            what="Say what came of it, even if it was nothing",
            needs=(
                r"\b(?:it turned out|in the end|afterwards|later|nothing came|they|it was)\b",
                r"\b(?:found|mended|ignored|fixed|stopped|changed|replaced|wrong|right|"
                r"moved)\b",
            ),
        ),
    ),
    traps=(
        "The alarm was raised in a retrospective.",
        "Others are made to look foolish.",
    ),
    gaps=("monitoring", "owner", "recovery"),
    answers=("P018", "V075"),
    level="associate",
    status="our own",
    date="2026-11",
)
