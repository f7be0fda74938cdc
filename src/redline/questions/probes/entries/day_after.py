"""Probe day-after: it is off, and the people concerned have heard nothing."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["DAY_AFTER"]

DAY_AFTER = Probe(
    id="day-after",
    type=ProbeType.COUNTER_EXAMPLE,
    role="journalist",
    gap="recovery",
    attacks="the people after the switch",
    says=(
        "You said: “{quote}” It has been off since Tuesday. I spoke to six people who got the "
        "wrong answer; none of them knows. Who calls them, and what do you give them?",
        "“{quote}” You fixed the fault in a day. The man who acted on it still pays. What have "
        "you said to him, and who will say it?",
    ),
    answers=("V026", "V079"),
)
