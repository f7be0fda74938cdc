"""Probe mitigation-fails: there is one control and nothing behind it."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["MITIGATION_FAILS"]

MITIGATION_FAILS = Probe(
    id="mitigation-fails",
    type=ProbeType.COUNTER_EXAMPLE,
    role="interviewer",
    gap="backstop",
    attacks="no second layer",
    says=(
        "You said: “{quote}” Last night it did not hold: one person acted on what it let "
        "through. What happened next, and what holds now?",
        "“{quote}” Suppose exactly that part is down for forty minutes and nobody has noticed. "
        "What does the next person see?",
    ),
    answers=("P004", "C095"),
    references=("ASI08",),
)
