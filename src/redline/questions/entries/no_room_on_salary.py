"""Question no-room-on-salary, incentives: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NO_ROOM_ON_SALARY"]

NO_ROOM_ON_SALARY = Question(
    id="no-room-on-salary",
    text="We would like you to join, and there is no room on the salary. What do you ask for?",
    theme="incentives",
    round="hiring manager",
    case="behavioural",
    settles=(
        Settle(
            id="ask",
            what="Ask for something that lets you stop a launch or test it properly",
            shows=("own move", "boundary", "control", "reason", "trigger"),
            about=(
                "engineer",
                "tester",
                "compute",
                "budget",
                "red team",
                "evaluation",
                "right to",
            ),
        ),
        Settle(
            id="why",
            what="Say what you could not do without it, in the job's own terms",
            shows=(
                "reason",
                "harm path",
                "limit admitted",
                "boundary",
                "control",
                "trigger",
                "own move",
            ),
            about=("without", "cannot", "otherwise", "languages"),
        ),
        Settle(
            id="price",
            what="Say what you give up for it, honestly",
            shows=("price accepted", "limit admitted"),
        ),
        Settle(
            id="turn",
            what="Say what would make you decline",
            shows=("turning point", "trigger", "boundary", "control", "own move", "reason"),
            about=(
                "decline",
                "mind",
                "come",
                "say no",
                "not join",
                "walk away",
                "stay where",
                "turn it down",
            ),
        ),
    ),
    traps=(
        "Cash is pressed once more.",
        "Money does not matter to you.",
    ),
    gaps=("capacity", "owner", "incentive"),
    answers=("C079", "C113", "X028", "C078"),
    date="2024",
)
