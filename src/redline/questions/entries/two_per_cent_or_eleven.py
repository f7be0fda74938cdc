"""Question two-per-cent-or-eleven, research: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TWO_PER_CENT_OR_ELEVEN"]

TWO_PER_CENT_OR_ELEVEN = Question(
    id="two-per-cent-or-eleven",
    text=(
        "The lab's evaluation says 2 per cent harmful. The red team says 11. Both sets of people "
        "are good. Launch is set for Friday."
    ),
    theme="research",
    round="technical",
    case="judgement",
    settles=(
        Settle(
            id="differ",
            what="Say how both can be right: other cases, other graders, other units",
            shows=("reason", "own move", "harm path", "limit admitted"),
            about=(
                "traffic",
                "grader",
                "label",
                "unit",
                "wrote things",
                "prompts",
                "counts",
                "draws",
                "drew",
            ),
        ),
        Settle(
            id="probe",
            what="Name the probe that would tell the explanations apart, doable by Friday",
            shows=(
                "test",
                "own move",
                "time limit",
                "control",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("swap", "swapped", "exchange", "each other", "grade", "sample", "days"),
        ),
        Settle(
            id="until",
            what="Say what you do if it is not settled by Friday",
            shows=("trigger", "boundary", "control", "price accepted", "own move", "reason"),
            about=("friday", "hold", "wait", "part", "without"),
        ),
        Settle(
            id="admit",
            what="Say what you will not know even then",
            shows=("limit admitted", "turning point"),
        ),
    ),
    traps=(
        "The mean of the two is taken.",
        "The more pleasant figure is explained into the right one.",
    ),
    gaps=("sample", "origin", "test", "price"),
    answers=("P019", "C076", "C032"),
    level="staff",
    status="our own",
    date="2026-11",
)
