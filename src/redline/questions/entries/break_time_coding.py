"""Question break-time-coding: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BREAK_TIME_CODING"]

BREAK_TIME_CODING = Question(
    id="break-time-coding",
    text="A nurse learns to code on her fifteen-minute breaks. Build for her.",
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="situation",
            what="Use her situation: interrupted, on a phone, tired",
            shows=("named population", "harm path"),
            about=("break", "nurse", "ward", "phone", "minute", "tired", "interrupt", "night"),
        ),
        Settle(
            id="learn",
            what="Make her write code before it shows any",
            shows=("control", "boundary"),
            about=("hint", "try", "attempt", "write", "herself", "copy", "paste", "solution"),
        ),
        Settle(
            id="wrong",
            what="Let the machine run the code, so that a wrong explanation shows itself",
            shows=("harm path", "control", "test"),
            about=("run", "execut", "test", "compil", "error", "broken", "explain"),
        ),
        Settle(
            id="proof",
            what="Measure what she can do alone a week later",
            shows=("test", "launch bar", "paired metric"),
            about=("later", "alone", "without", "exercise", "learner"),
        ),
    ),
    traps=(
        "Finished lessons or streaks stand for learning.",
        "Patient data may be pasted in as an exercise.",
    ),
    gaps=("user", "over-reliance", "counter-metric", "test"),
    answers=("D005", "C105", "C061"),
    level="associate",
    date="2024",
)
