"""Probe scale: what worked in a pilot is carried over to two hundred times the traffic."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["SCALE"]

SCALE = Probe(
    id="scale",
    type=ProbeType.NEW_FACT,
    role="engineer",
    gap="scale",
    attacks="what breaks at scale",
    says=(
        "You said: “{quote}” At launch it is two hundred times the traffic of your pilot, and "
        "the people in your loop are still three. Which part of this breaks first?",
        "“{quote}” I did the sum: one error in five thousand was nobody in your pilot. Next "
        "month it is nineteen people a day. Who picks up nineteen phones?",
    ),
    answers=("C002", "V059"),
    references=("LLM10:2025",),
)
