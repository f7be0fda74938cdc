"""Probe metric-gamed: a metric is given without the one that gets worse when it is pushed."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["METRIC_GAMED"]

METRIC_GAMED = Probe(
    id="metric-gamed",
    type=ProbeType.COUNTER_EXAMPLE,
    role="executive",
    gap="counter-metric",
    attacks="a number with one side",
    says=(
        "You said: “{quote}” The team reaches that number in a month by refusing, or hiding, "
        "everything difficult. Which number would have told you?",
        "“{quote}” I have put half of everybody’s bonus on that number. It is green within the "
        "quarter, and something else is on fire. What is it, and where would I have read it?",
    ),
    answers=("V045", "C081"),
)
