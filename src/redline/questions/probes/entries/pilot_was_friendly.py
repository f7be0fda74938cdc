"""Probe pilot-was-friendly: the steps went by the calendar, and the first group was friendly."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["PILOT_WAS_FRIENDLY"]

PILOT_WAS_FRIENDLY = Probe(
    id="pilot-was-friendly",
    type=ProbeType.NEW_FACT,
    role="engineer",
    gap="phases",
    attacks="the steps have no condition",
    says=(
        "You said: “{quote}” The first hundred were colleagues; they forgave everything. Step "
        "two opened by date, at twice the error rate. What has to hold in yours before the next"
        " step?",
        "“{quote}” In the last launch the second step was opened because the first had ended. "
        "Nobody had read its results. Who reads yours, and for what?",
    ),
    answers=("C005", "C045"),
)
