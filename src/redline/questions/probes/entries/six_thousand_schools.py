"""Probe six-thousand-schools.

What one person did by hand in the pilot has to be done six thousand times.
"""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["SIX_THOUSAND_SCHOOLS"]

SIX_THOUSAND_SCHOOLS = Probe(
    id="six-thousand-schools",
    type=ProbeType.COUNTER_EXAMPLE,
    role="programme manager",
    gap="scale",
    attacks="what one person did by hand",
    says=(
        "You said: “{quote}” In the pilot you rang everybody yourself. There are six thousand "
        "of them now. Which of your steps was really you, and what replaces it?",
        "“{quote}” The pilot’s sites had applied for it. The next five thousand were told to. "
        "What in your result came from that?",
    ),
    answers=("C002", "C061"),
)
