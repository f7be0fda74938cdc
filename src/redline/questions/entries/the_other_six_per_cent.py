"""Question the-other-six-per-cent: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THE_OTHER_SIX_PER_CENT"]

THE_OTHER_SIX_PER_CENT = Question(
    id="the-other-six-per-cent",
    text=(
        "Your target is to refuse 94 per cent of harmful prompts. Talk to me about the other six."
    ),
    theme="safety judgement",
    round="panel",
    case="capability trade-off",
    settles=(
        Settle(
            id="mix",
            what="See that an average mixes insults with what kills",
            shows=("harm path", "reason"),
            about=("mix", "average", "spam", "insult", "weapon", "child", "severe", "inside"),
        ),
        Settle(
            id="class",
            what="Give a bar per class of severity, with zero where it must be",
            shows=("launch bar", "boundary"),
            about=("class", "severity", "zero", "spam", "weapons", "apart", "attempts"),
        ),
        Settle(
            id="reach",
            what="Count tries: six per cent is certain success for the one who repeats",
            shows=("harm path", "test"),
            about=("retry", "attempts", "again", "twenty", "attacker", "determined", "script"),
        ),
        Settle(
            id="both",
            what="Say what a higher rate does to honest requests",
            shows=("paired metric", "price accepted"),
            about=("good", "wrongly", "refused", "nurse", "teacher", "higher", "benign"),
        ),
    ),
    traps=(
        "96 is promised for the next quarter.",
        "The public benchmark of another lab is the reason for the figure.",
    ),
    gaps=("false-negative", "sample", "harm-path", "origin"),
    answers=("X010", "C010"),
    date="2024",
)
