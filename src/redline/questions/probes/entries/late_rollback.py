"""Probe late-rollback: the way back is missing, or it comes after the harm."""

from redline.questions.probes.probe import Aim, Probe, ProbeType, closest, lacking
from redline.rubric import Reading

__all__ = ["LATE_ROLLBACK"]

WATCHED = (
    r"\b(?:monitor\w*|review\w*|audit\w*|sampl\w*|weekly|dashboard|roll\w*|pilot|beta|"
    r"phase\w*|launch\w*)\b"
)


def aims(reading: Reading) -> Aim | None:
    """Hit a rollout whose way back has no sign, person or hour."""
    quote = closest(reading, WATCHED)
    if not quote or not lacking(reading, "time limit"):
        return None
    return Aim(weight=2.7 if lacking(reading, "trigger") else 1.9, quote=quote)


LATE_ROLLBACK = Probe(
    id="late-rollback",
    type=ProbeType.COUNTER_EXAMPLE,
    attacks="a trigger that fires late",
    says=(
        "You said: “{quote}” The sample is read on Monday and the harm began on Tuesday. Who "
        "switches it off, on what sign, and within which hour?"
    ),
    aims=aims,
    answers=(
        "V073",
        "C095",
    ),
)
