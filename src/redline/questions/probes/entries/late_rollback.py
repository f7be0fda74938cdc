"""Probe late-rollback: the way back is missing, or it comes after the harm."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["LATE_ROLLBACK"]

LATE_ROLLBACK = Probe(
    id="late-rollback",
    type=ProbeType.COUNTER_EXAMPLE,
    role="engineer",
    gap="rollback",
    attacks="a trigger that fires late",
    says=(
        "You said: “{quote}” The sample is read on Monday and the harm began on Tuesday. Who "
        "switches it off, on what sign, and within which hour?",
        "“{quote}” It is Saturday, ten past three, and I am looking at eleven bad answers in a "
        "row. Which number am I allowed to act on, and what do I press?",
    ),
    answers=("V073", "C095"),
    references=("AML.M0024",),
)
