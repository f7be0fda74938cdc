"""Question wait-until-what: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WAIT_UNTIL_WHAT"]

WAIT_UNTIL_WHAT = Question(
    id="wait-until-what",
    text="You want to wait. Everybody who is careful wants to wait. Until what, exactly?",
    theme="safety judgement",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="exit",
            what="Give the result that ends the wait",
            shows=("trigger", "launch bar", "control", "test"),
            about=("dialect", "scripted", "calls", "misrouted"),
        ),
        Settle(
            id="cost",
            what="Say who pays while we wait",
            shows=("price accepted", "harm path"),
            about=("While we wait", "waiting", "queue", "hang up", "meanwhile", "die"),
        ),
        Settle(
            id="clock",
            what="Put a date on the decision, not on the result",
            shows=("time limit", "own move", "staged rollout", "control"),
            about=("Friday", "date", "decision"),
        ),
        Settle(
            id="smaller",
            what="Let out what need not wait",
            shows=("own move", "boundary", "control", "staged rollout"),
            about=("meanwhile", "smaller", "part", "read-only", "staff", "narrower"),
        ),
    ),
    traps=(
        "Until it is safe.",
        "Waiting is treated as free of charge.",
    ),
    gaps=("price", "bar", "over-refusal", "owner"),
    answers=("X031", "C026", "C032"),
    date="2024",
)
