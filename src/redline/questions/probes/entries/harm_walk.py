"""Probe harm-walk.

One person is walked through the failure, because the answer only spoke of risks.
"""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["HARM_WALK"]

HARM_WALK = Probe(
    id="harm-walk",
    type=ProbeType.COUNTER_EXAMPLE,
    role="patient advocate",
    gap="harm-path",
    attacks="a risk without a person",
    says=(
        "You said: “{quote}” Meet Ayla, sixty-one, at her kitchen table. Your feature tells her"
        " something false at nine in the evening. What does she do at ten, and what has she "
        "lost by morning?",
        "“{quote}” I bury the people behind such registers. Give me one of them: who, which "
        "wrong sentence, and the hour at which it could still have been stopped.",
    ),
    answers=("C004", "C028"),
)
