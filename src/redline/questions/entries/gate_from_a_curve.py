"""Question gate-from-a-curve: safety judgement, capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["GATE_FROM_A_CURVE"]

GATE_FROM_A_CURVE = Question(
    id="gate-from-a-curve",
    text=(
        "Here is a calibration curve: honest up to 0.7, too sure above. Where does your gate stand?"
    ),
    theme="safety judgement",
    round="technical",
    case="capability trade-off",
    settles=(
        Settle(
            id="read",
            what="Read the curve: above 0.7 the figure promises more than it keeps",
            shows=("harm path", "limit admitted", "reason"),
            about=("sure", "overconfident", "0.9", "curve"),
        ),
        Settle(
            id="cost",
            what="Derive the gate from what a miss and a silence cost, not from a round number",
            shows=("reason", "worked example", "price accepted"),
            about=("miss", "silence", "refus", "weigh", "worth"),
        ),
        Settle(
            id="split",
            what="Ask whether the curve holds for each group",
            shows=("test", "limit admitted", "launch bar", "control"),
            about=("group", "language", "Polish", "topic", "apart"),
        ),
        Settle(
            id="move",
            what="Say when it is drawn again",
            shows=("own move", "trigger", "control"),
            about=("redraw", "drawn again", "version", "void"),
        ),
    ),
    traps=(
        "0.9 is chosen, because it sounds safe.",
        "One curve is used for all topics.",
    ),
    gaps=("origin", "price", "sample", "false-negative"),
    answers=("X006", "C053", "C055"),
    status="our own",
    date="2026-11",
)
