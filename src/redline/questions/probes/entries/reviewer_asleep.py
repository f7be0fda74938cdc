"""Probe reviewer-asleep: the person in the loop is there and no longer looks."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["REVIEWER_ASLEEP"]

REVIEWER_ASLEEP = Probe(
    id="reviewer-asleep",
    type=ProbeType.COUNTER_EXAMPLE,
    role="engineer",
    gap="capacity",
    attacks="attention that runs out",
    says=(
        "You said: “{quote}” I timed it: after two hundred right ones the reviewer takes a "
        "second and a half and agrees with everything. The two hundred and first was wrong. "
        "What did she have that helps?",
        "“{quote}” It is her ninth hour, and there is a bonus for speed. Do you still count her"
        " as a control?",
    ),
    answers=("V059", "C010"),
    references=("ASI09", "AML.M0029"),
)
