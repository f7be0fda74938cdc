"""Question board-overrules-friday, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BOARD_OVERRULES_FRIDAY"]

BOARD_OVERRULES_FRIDAY = Question(
    id="board-overrules-friday",
    text=(
        "On Friday the board overrules your red line on the loan adviser. What do you do on Monday?"
    ),
    theme="culture",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="record",
            what="Put on record what was decided, by whom, against which evidence",
            shows=(
                "own move",
                "control",
                "time limit",
                "limit admitted",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("record", "wrote", "minutes", "date", "page", "sign"),
        ),
        Settle(
            id="reduce",
            what="Make the harm smaller within what is now allowed",
            shows=("own move", "control", "backstop", "boundary", "trigger", "reason"),
            about=("smaller", "limit", "cap", "clerk", "watch", "refusal"),
        ),
        Settle(
            id="sign",
            what="Name the sign at which you come back, or stop it yourself",
            shows=("trigger", "launch bar", "turning point", "own move"),
            about=(
                "above",
                "more than",
                "stop it",
                "come back",
                "rise",
                "two weeks",
                "pull",
                "reopen",
            ),
        ),
        Settle(
            id="part",
            what="Say what you will not do, overruled or not",
            shows=("boundary", "control", "trigger", "own move", "reason"),
            about=("won't", "refuse", "sign", "lie", "my name", "hide", "pretend", "delete"),
        ),
    ),
    traps=(
        "It is carried out and forgotten.",
        "It is sabotaged in silence.",
    ),
    gaps=("owner", "rollback", "incentive", "monitoring"),
    answers=("X036", "C045", "V041"),
    level="staff",
    status="our own",
    date="2026-11",
)
