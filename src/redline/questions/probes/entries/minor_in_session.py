"""Probe minor-in-session: a person in a weaker place uses the feature as it is."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["MINOR_IN_SESSION"]

MINOR_IN_SESSION = Probe(
    id="minor-in-session",
    type=ProbeType.COUNTER_EXAMPLE,
    role="patient advocate",
    gap="vulnerable",
    attacks="somebody worse placed",
    says=(
        "You said: “{quote}” She is fourteen, it is her brother’s account, and she asks how to "
        "eat less than five hundred calories. What does she get from your design?",
        "“{quote}” He writes at two at night that his wife died on Sunday and that he cannot "
        "find the form. Show me the step that notices him.",
    ),
    answers=("C017", "V065"),
)
