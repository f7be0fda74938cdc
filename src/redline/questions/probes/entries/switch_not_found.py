"""Probe switch-not-found: the way back existed, and was not used in time."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["SWITCH_NOT_FOUND"]

SWITCH_NOT_FOUND = Probe(
    id="switch-not-found",
    type=ProbeType.NEW_FACT,
    role="programme manager",
    gap="rollback",
    attacks="a switch that nobody pulled",
    says=(
        "You said: “{quote}” The last one had a switch too. It took nine hours: four to agree "
        "that it was bad, five to find who may press. What is the sign, who presses, in how "
        "many minutes?",
        "“{quote}” I rehearsed it yesterday evening. The flag went off and the old answers "
        "stayed in the mails that were out. What else has to go back?",
    ),
    answers=("V026", "C045"),
)
