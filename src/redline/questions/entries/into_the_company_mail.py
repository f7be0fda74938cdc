"""Question into-the-company-mail, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["INTO_THE_COMPANY_MAIL"]

INTO_THE_COMPANY_MAIL = Question(
    id="into-the-company-mail",
    text="Put it into the company's mail.",
    theme="execution",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="what",
            what="Choose what it does there, and what it never does",
            shows=("boundary", "control", "named population", "trigger", "own move"),
            about=("mail", "send", "draft", "sort", "inbox", "reply"),
        ),
        Settle(
            id="stranger",
            what="Reckon with mail that is written to the model",
            shows=(
                "harm path",
                "control",
                "boundary",
                "backstop",
                "test",
                "trigger",
                "own move",
                "reason",
            ),
            about=(
                "instruct",
                "stranger",
                "hidden",
                "forward",
                "outside",
                "white",
                "inject",
                "plant",
            ),
        ),
        Settle(
            id="undo",
            what="Leave a step that a person takes, or that can be taken back",
            shows=(
                "control",
                "backstop",
                "trigger",
                "boundary",
                "price accepted",
                "own move",
                "reason",
            ),
            about=("click", "tap", "undo", "recall", "minute", "back", "herself"),
        ),
        Settle(
            id="gate",
            what="Say what must hold before more than one team has it",
            shows=("launch bar", "staged rollout", "trigger", "test", "own move"),
            about=(
                "team",
                "mails",
                "second team",
                "six weeks",
                "pilot",
                "planted",
                "a month",
                "before the",
            ),
        ),
    ),
    traps=(
        "It answers on its own, and is clever enough.",
        "Only colleagues are thought of as senders.",
    ),
    gaps=("injection", "agency", "boundary", "phases"),
    answers=("P021", "C003", "C010"),
    level="staff",
    status="our own",
    date="2026-11",
)
