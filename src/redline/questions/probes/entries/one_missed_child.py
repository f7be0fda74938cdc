"""Probe one-missed-child: one case that the threshold let through."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["ONE_MISSED_CHILD"]

ONE_MISSED_CHILD = Probe(
    id="one-missed-child",
    type=ProbeType.COUNTER_EXAMPLE,
    role="patient advocate",
    gap="false-negative",
    attacks="the one who was missed",
    says=(
        "You said: “{quote}” Hers was scored 0.88, just under your line. It went on for four "
        "months. What did you decide that this costs, against a hundred wrong alarms?",
        "“{quote}” You told me what a wrong alarm does. Now tell me about the one that you did "
        "not flag: who is it, and how would you ever learn of it?",
    ),
    answers=("V076", "C010"),
)
