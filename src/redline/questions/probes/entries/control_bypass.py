"""Probe control-bypass: a control is named, and its best-known bypass is used against it."""

from redline.questions.probes.filling import known_bypass
from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["CONTROL_BYPASS"]

CONTROL_BYPASS = Probe(
    id="control-bypass",
    type=ProbeType.COUNTER_EXAMPLE,
    role="red teamer",
    gap="bypass",
    attacks="a named control",
    says=(
        "You said: “{quote}” I get past that: {bypass}. What still holds?",
        "“{quote}” Fine. It took me one evening: {bypass}. Show me the part of your design that"
        " I have not met yet.",
        "You trust this: “{quote}” Here is what I sent this morning: {bypass}. It went through."
        " What do you change?",
    ),
    answers=("P003", "P004", "C096"),
    references=("LLM01:2025", "AML.T0054", "AML.T0068"),
    fills=known_bypass,
)
