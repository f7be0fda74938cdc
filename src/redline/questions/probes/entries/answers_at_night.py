"""Probe answers-at-night: one person leans on it instead of getting help."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["ANSWERS_AT_NIGHT"]

ANSWERS_AT_NIGHT = Probe(
    id="answers-at-night",
    type=ProbeType.COUNTER_EXAMPLE,
    role="patient advocate",
    gap="over-reliance",
    attacks="leaning instead of asking",
    says=(
        "You said: “{quote}” He has asked it every night for five weeks and has stopped ringing"
        " the clinic. Nothing it said was wrong. Where does your design send him back to "
        "people?",
        "“{quote}” My daughter’s essay got a very good mark. She cannot tell me what it says. "
        "Which part of your feature was for her, and which for the essay?",
    ),
    answers=("C017", "C026"),
    references=("LLM09:2025",),
)
