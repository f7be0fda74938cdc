"""Probe hash-to-shape: the control looks at a shape, and the attack comes in another."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["HASH_TO_SHAPE"]

HASH_TO_SHAPE = Probe(
    id="hash-to-shape",
    type=ProbeType.COUNTER_EXAMPLE,
    role="engineer",
    gap="bypass",
    attacks="the attack that changes shape",
    says=(
        "You said: “{quote}” The same thing came in as a photograph of handwriting, as a role "
        "play and split over three messages. Your control saw none of the three. Which one do "
        "you meet first?",
        "“{quote}” I need no skill for this: I ask my cousin, whose account is clean, to do it "
        "for me. What is left of your control?",
    ),
    answers=("P005", "C056"),
    references=("LLM01:2025", "AML.T0068", "ASI01"),
)
