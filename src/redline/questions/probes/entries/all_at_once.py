"""Probe all-at-once: the fault is found when everybody already has it."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["ALL_AT_ONCE"]

ALL_AT_ONCE = Probe(
    id="all-at-once",
    type=ProbeType.COUNTER_EXAMPLE,
    role="programme manager",
    gap="phases",
    attacks="one step for everybody",
    says=(
        "You said: “{quote}” At ten on the first morning there is a fault in one form. By then "
        "400,000 people have filled it in. What would a first step have cost you?",
        "“{quote}” I keep the calendar: give me the first group, how long it lasts, and what "
        "must be true before I open the second. Otherwise I book one date.",
    ),
    answers=("C005", "V052"),
)
