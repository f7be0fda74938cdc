"""Probe trust-gone: those who were let down do not come back by themselves."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["TRUST_GONE"]

TRUST_GONE = Probe(
    id="trust-gone",
    type=ProbeType.NEW_FACT,
    role="enterprise client",
    gap="recovery",
    attacks="trust after the failure",
    says=(
        "You said: “{quote}” Our people stopped using it after that week, all of it, also the "
        "part that was right. What did you show them before you switched it on again?",
        "“{quote}” We got your notice nineteen days later, from a newspaper. What is your "
        "number of hours, to whom, and with which words?",
    ),
    answers=("V026", "V079"),
)
