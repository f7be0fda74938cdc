"""Question ask-them-if-they-trust-us, execution: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["ASK_THEM_IF_THEY_TRUST_US"]

ASK_THEM_IF_THEY_TRUST_US = Question(
    id="ask-them-if-they-trust-us",
    text=(
        "Make the best case for asking people how far they trust us. Afterwards, tell me what "
        "you would never decide by it."
    ),
    theme="execution",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="for",
            what="Say what a survey sees that no log shows",
            shows=("reason", "harm path", "limit admitted", "worked example"),
            about=("fear", "log", "left", "avoid", "quiet", "hide", "stopped using"),
        ),
        Settle(
            id="against",
            what="Say how trust and safety come apart",
            shows=("harm path", "reason", "limit admitted", "worked example"),
            about=("sounds", "invent", "flatter", "kind", "confident", "persua"),
        ),
        Settle(
            id="pair",
            what="Put it beside a measure of whether the trust was deserved",
            shows=("paired metric", "test", "launch bar", "own move"),
            about=("beside", "against", "correct", "caught", "planted", "check"),
        ),
        Settle(
            id="never",
            what="Say what is never decided by it",
            shows=("boundary", "trigger", "control", "own move", "reason"),
            about=("launch", "gate", "bar", "decide", "switch"),
        ),
    ),
    traps=(
        "Surveys are for marketing, full stop.",
        "A rising score is a safety result.",
    ),
    gaps=("counter-metric", "over-reliance", "sample"),
    answers=("X035", "C042", "V015"),
    level="associate",
    status="our own",
    date="2026-11",
)
