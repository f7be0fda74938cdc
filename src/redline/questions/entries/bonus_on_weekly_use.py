"""Question bonus-on-weekly-use, incentives: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BONUS_ON_WEEKLY_USE"]

BONUS_ON_WEEKLY_USE = Question(
    id="bonus-on-weekly-use",
    text="Your bonus depends on weekly use of the study helper. What goes wrong first?",
    theme="incentives",
    round="screen",
    case="judgement",
    settles=(
        Settle(
            id="first",
            what="Say the first small thing that you yourself would do",
            shows=(
                "harm path",
                "own move",
                "reason",
                "worked example",
                "control",
                "boundary",
                "trigger",
            ),
            about=(
                "reminder",
                "hint",
                "friction",
                "nudge",
                "easier",
                "one question less",
                "sooner",
                "quicker",
                "give the",
            ),
        ),
        Settle(
            id="who",
            what="Say which pupil pays for it",
            shows=("harm path", "named population", "limit admitted"),
            about=("pupil", "exam", "child", "learn", "weak", "copy"),
        ),
        Settle(
            id="instead",
            what="Say what the bonus should hang on, with its counterpart",
            shows=("paired metric", "launch bar", "own move", "test"),
            about=("alone", "without", "against", "solve"),
        ),
        Settle(
            id="guard",
            what="Say what would take the bonus away",
            needs=(
                r"\bbonus\b",
                r"\b(?:no bonus|stops?|gone|zero|forfeit\w*|cancel\w*|pay it back|"
                r"withheld)\b",
            ),
        ),
    ),
    traps=(
        "You are above such things.",
        "Use stands for learning.",
    ),
    gaps=("incentive", "counter-metric", "over-reliance"),
    answers=("X030", "C009", "V045"),
    level="associate",
    status="our own",
    date="2026-11",
)
