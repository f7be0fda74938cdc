"""Probe two-readings-of-ready: two people call the same result ready and not ready."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["TWO_READINGS_OF_READY"]

TWO_READINGS_OF_READY = Probe(
    id="two-readings-of-ready",
    type=ProbeType.COUNTER_EXAMPLE,
    role="executive",
    gap="bar",
    attacks="ready without a number",
    says=(
        "You said: “{quote}” Six wrong answers in the last hundred. My head of sales calls that"
        " ready, my head of care calls it a scandal. Both quote you. Who is right, by which "
        "number?",
        "“{quote}” It is the evening before. Results are a little better than last week. Do we "
        "ship? I want a number that you wrote down before you saw them.",
    ),
    answers=("C045", "C084"),
)
