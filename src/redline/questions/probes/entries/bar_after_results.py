"""Probe bar-after-results: the bar was set after the results were known."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["BAR_AFTER_RESULTS"]

BAR_AFTER_RESULTS = Probe(
    id="bar-after-results",
    type=ProbeType.NEW_FACT,
    role="regulator",
    gap="bar",
    attacks="the bar came last",
    says=(
        "You said: “{quote}” In the last three files that I closed, the bar was written after "
        "the results. In each it lay just under them. What did you write, and on which day?",
        "“{quote}” Two teams tested the same feature. The one without a number launched at "
        "nineteen per cent wrong. What keeps you from being that team?",
    ),
    answers=("C045", "C010"),
)
