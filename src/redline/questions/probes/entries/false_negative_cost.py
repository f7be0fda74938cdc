"""Probe false-negative-cost: a threshold is set without the cost of what it lets through."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["FALSE_NEGATIVE_COST"]

FALSE_NEGATIVE_COST = Probe(
    id="false-negative-cost",
    type=ProbeType.NEW_FACT,
    role="interviewer",
    gap="false-negative",
    attacks="the price of a miss",
    says=(
        "You said: “{quote}” Suppose each miss costs one person four months of harm, and you "
        "see one miss in twenty. Is your threshold still right, and why?",
        "“{quote}” A hospital has counted what slips past such a score: one case in thirty, and"
        " each of them came back by ambulance. Where do you put the threshold now?",
    ),
    answers=("V076", "C010"),
)
