"""Question lost-voice: product sense, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["LOST_VOICE"]

LOST_VOICE = Question(
    id="lost-voice",
    text=(
        "We can give people back a voice that they have lost, from ten seconds of old "
        "recordings. Keep others from borrowing it."
    ),
    theme="product sense",
    round="product sense",
    case="misuse",
    settles=(
        Settle(
            id="path",
            what="Tell how a cloned voice is used against somebody",
            shows=("harm path",),
            about=(
                "grandmother",
                "bank",
                "call",
                "son",
                "impersonat",
                "scam",
                "clone",
                "fraud",
                "ransom",
            ),
        ),
        Settle(
            id="proof",
            what="Tie the voice to the person by something that a recording cannot give",
            shows=("control", "backstop"),
            about=(
                "consent",
                "live",
                "read",
                "aloud",
                "clinic",
                "recording",
                "verif",
                "speaker",
                "identity",
            ),
        ),
        Settle(
            id="trace",
            what="Be able to trace and end a stolen voice",
            shows=("control", "trigger", "time limit"),
            about=("mark", "trace", "watermark", "report", "remove", "revoke", "voice"),
        ),
        Settle(
            id="honest",
            what="Count the patients who are turned away",
            shows=("paired metric", "price accepted", "launch bar", "limit admitted"),
            about=("patient", "turned", "wrongly", "refus", "stolen", "clone", "ALS"),
        ),
    ),
    traps=(
        "Users tick a box that the voice is theirs.",
        "The watermark is trusted, and phones cut it off.",
    ),
    gaps=("bypass", "consent", "harm-path", "boundary"),
    answers=("C016", "C003"),
    kind="case",
    status="our own",
    date="2026-11",
)
