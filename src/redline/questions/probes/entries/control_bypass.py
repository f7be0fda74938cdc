"""Probe control-bypass: a control is named, and its best-known bypass is used against it."""

from redline.questions.probes.known import bypass_of
from redline.questions.probes.probe import Aim, Probe, ProbeType
from redline.rubric import Reading

__all__ = ["CONTROL_BYPASS"]


def aims(reading: Reading) -> Aim | None:
    """Hit the first control that is named, and take its best-known bypass."""
    for statement in reading.statements:
        bypass = bypass_of(statement.text)
        if bypass and not statement.bare:
            return Aim(weight=2.6, quote=statement.text, fills={"bypass": bypass.how})
    return None


CONTROL_BYPASS = Probe(
    id="control-bypass",
    type=ProbeType.COUNTER_EXAMPLE,
    attacks="a named control",
    says="You said: “{quote}” I get past that: {bypass}. What still holds?",
    aims=aims,
    answers=(
        "P003",
        "P004",
        "C096",
    ),
    references=(
        "LLM01:2025",
        "AML.T0054",
        "AML.T0068",
    ),
)
