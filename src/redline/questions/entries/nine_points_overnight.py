"""Question nine-points-overnight, research: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NINE_POINTS_OVERNIGHT"]

NINE_POINTS_OVERNIGHT = Question(
    id="nine-points-overnight",
    text=(
        "The benchmark jumped by nine points overnight, and the channel is full of champagne. "
        "What do you ask before you drink?"
    ),
    theme="research",
    round="technical",
    case="judgement",
    settles=(
        Settle(
            id="leak",
            what="Ask whether the test got into the training, and how one would see it",
            shows=(
                "test",
                "harm path",
                "own move",
                "limit admitted",
                "reason",
                "control",
                "boundary",
                "trigger",
            ),
            about=("train", "seen", "leak", "memor", "paraphras"),
        ),
        Settle(
            id="changed",
            what="Ask what else changed that night: prompt, grader, sampling",
            shows=("own move", "control", "reason", "limit admitted", "boundary", "trigger"),
            about=("grader", "prompt", "changed", "temperature", "script", "judge"),
        ),
        Settle(
            id="user",
            what="Ask which person notices nine points",
            shows=(
                "named population",
                "harm path",
                "limit admitted",
                "launch bar",
                "paired metric",
                "own move",
            ),
            about=("user", "patient", "notice", "pupils"),
        ),
        Settle(
            id="fresh",
            what="Name the fresh set that would convince you, and what it must show",
            shows=("test", "launch bar", "turning point", "own move"),
            about=(
                "fresh",
                "unseen",
                "written",
                "never saw",
                "new questions",
                "new set",
                "held back",
                "this week",
            ),
        ),
    ),
    traps=(
        "It is celebrated, and questioned later.",
        "The jump is refused on instinct.",
    ),
    gaps=("test", "origin", "sample"),
    answers=("C053", "V031", "P019"),
    level="associate",
    status="our own",
    date="2026-11",
)
