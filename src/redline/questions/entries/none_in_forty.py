"""Question none-in-forty, research: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NONE_IN_FORTY"]

NONE_IN_FORTY = Question(
    id="none-in-forty",
    text=(
        "“None of forty went wrong, so it is safe.” A friend in research says so over lunch. "
        "What do you answer?"
    ),
    theme="research",
    round="screen",
    case="safety feature",
    settles=(
        Settle(
            id="bound",
            what="Say what none in forty still allows",
            shows=(
                "limit admitted",
                "launch bar",
                "worked example",
                "harm path",
                "test",
                "own move",
            ),
            about=("seven in", "one in", "still see", "thirteen", "bound", "upper", "at most"),
        ),
        Settle(
            id="how",
            what="Ask how the forty were chosen, and whether they are forty",
            shows=(
                "own move",
                "reason",
                "limit admitted",
                "test",
                "control",
                "boundary",
                "trigger",
            ),
            about=("chosen", "picked", "drew", "wrote", "paraphrase", "one idea"),
        ),
        Settle(
            id="need",
            what="Work back from the harm to the number of cases",
            shows=("launch bar", "test", "own move", "trigger", "reason"),
            about=("three hundred", "cases", "users", "harm", "bad"),
        ),
    ),
    traps=(
        "None is taken for never.",
        "Statistics are recited, and nothing is decided.",
    ),
    gaps=("sample", "test", "origin"),
    answers=("C010", "V083", "P019"),
    level="associate",
    status="our own",
    date="2026-11",
)
