"""Question second-checker-too-dear, incentives: about a capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SECOND_CHECKER_TOO_DEAR"]

SECOND_CHECKER_TOO_DEAR = Question(
    id="second-checker-too-dear",
    text=(
        "The second checker doubles the cost of each answer. Finance wants it to run on one in "
        "ten, drawn at random. And you?"
    ),
    theme="incentives",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="random",
            what="Say what random sampling does to a control: nine in ten pass unchecked",
            shows=(
                "harm path",
                "reason",
                "boundary",
                "limit admitted",
                "control",
                "trigger",
                "own move",
            ),
            about=("random", "unchecked", "pass", "through", "attacker"),
        ),
        Settle(
            id="risk",
            what="Run it by the risk of the answer, and say where always",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("always", "risk", "money", "medicine", "dose", "file"),
        ),
        Settle(
            id="number",
            what="Give what it catches that the first one misses, and its price each",
            shows=(
                "launch bar",
                "test",
                "price accepted",
                "harm path",
                "backstop",
                "control",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=("catch", "caught", "missed", "cents", "each one"),
        ),
        Settle(
            id="keep",
            what="Keep a random share for another purpose: to see what you have missed",
            shows=(
                "test",
                "control",
                "own move",
                "paired metric",
                "trigger",
                "boundary",
                "reason",
            ),
            about=("at random", "drawn", "share", "the rest", "learn", "still true"),
        ),
    ),
    traps=(
        "The cost is denied.",
        "A sample is taken for a control.",
    ),
    gaps=("price", "false-negative", "mechanism", "incentive"),
    answers=("C038", "C061", "X013"),
    status="our own",
    date="2026-11",
)
