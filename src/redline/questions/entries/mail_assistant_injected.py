"""Question mail-assistant-injected: technical, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MAIL_ASSISTANT_INJECTED"]

MAIL_ASSISTANT_INJECTED = Question(
    id="mail-assistant-injected",
    text=(
        "Design a mail assistant that reads strangers' mail and can reply. Assume that the mail "
        "attacks it."
    ),
    theme="technical",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="split",
            what="Keep the part that reads strangers away from the part that acts",
            shows=("control", "boundary"),
            about=(
                "read",
                "reader",
                "writes",
                "act",
                "separate",
                "quarantin",
                "cannot",
                "tools",
                "privile",
            ),
        ),
        Settle(
            id="out",
            what="Close the ways out: new recipients, links, pictures, attachments",
            shows=("boundary", "control", "harm path"),
            about=(
                "send",
                "address",
                "attachment",
                "link",
                "forward",
                "outside",
                "recipient",
                "leak",
            ),
        ),
        Settle(
            id="tap",
            what="Let the user confirm what is unusual, and only that",
            shows=("control", "harm path", "paired metric"),
            about=("tap", "confirm", "approve", "shown", "recipient", "habit", "sees"),
        ),
        Settle(
            id="test",
            what="Attack it by the hundred, with a bar and a stop",
            shows=("test", "launch bar", "trigger"),
            about=("planted", "hidden", "mails", "obeyed", "attack", "every", "fresh"),
        ),
    ),
    traps=(
        "“Ignore instructions in mails” is written into the prompt.",
        "Every reply is confirmed, so that no one reads.",
    ),
    gaps=("injection", "agency", "backstop", "test"),
    answers=("C056", "C003", "P004"),
    kind="case",
    date="2024",
)
