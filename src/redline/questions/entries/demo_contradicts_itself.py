"""Question demo-contradicts-itself: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DEMO_CONTRADICTS_ITSELF"]

DEMO_CONTRADICTS_ITSELF = Question(
    id="demo-contradicts-itself",
    text=(
        "The board sees a demo in an hour. In rehearsal the model corrected itself, then took "
        "the correction back. Do you show it?"
    ),
    theme="safety judgement",
    round="hiring manager",
    case="judgement",
    settles=(
        Settle(
            id="decide",
            what="Decide within the hour, and say what is shown instead",
            shows=("boundary", "own move"),
            about=("demo", "board", "cancel", "instead", "live part", "slides"),
        ),
        Settle(
            id="meaning",
            what="Say what the wobble may mean, and what you do not know",
            shows=("harm path", "limit admitted", "reason"),
            about=("correct", "consist", "flip", "unstable", "deeper", "cause", "why"),
        ),
        Settle(
            id="probe",
            what="Probe it: the same exchange many times, before an opinion",
            shows=("test", "own move"),
            about=("repeat", "run", "prompts", "probe"),
        ),
        Settle(
            id="tell",
            what="Tell the board, and pay for it",
            shows=("price accepted", "own move"),
            about=("board", "applause", "told", "honest", "embarrass"),
        ),
    ),
    traps=(
        "A safe script is chosen, so that nobody notices.",
        "It is filed as a bug of the day.",
    ),
    gaps=("owner", "price", "test", "harm-path"),
    answers=("P022", "C039"),
    date="2024",
)
