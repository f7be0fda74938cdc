"""Probe mitigation-fails: there is one control and nothing behind it."""

from redline.questions.probes.probe import Aim, Probe, ProbeType, closest, lacking
from redline.rubric import Reading

__all__ = ["MITIGATION_FAILS"]

HELD = r"\b(?:block\w*|stop\w*|filter\w*|prevent\w*|check\w*|catch\w*|refus\w*|hand\w*|review\w*)\b"


def aims(reading: Reading) -> Aim | None:
    """Hit an answer that has a control and nothing behind it."""
    quote = closest(reading, HELD)
    if not quote or not lacking(reading, "backstop"):
        return None
    return Aim(weight=2.2, quote=quote)


MITIGATION_FAILS = Probe(
    id="mitigation-fails",
    type=ProbeType.COUNTER_EXAMPLE,
    attacks="no second layer",
    says=(
        "You said: “{quote}” Last night it did not hold: one person acted on what it let through."
        " What happened next, and what holds now?"
    ),
    aims=aims,
    answers=(
        "P004",
        "C095",
    ),
)
