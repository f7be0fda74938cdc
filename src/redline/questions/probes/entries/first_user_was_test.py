"""Probe first-user-was-test: the first user was the test."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["FIRST_USER_WAS_TEST"]

FIRST_USER_WAS_TEST = Probe(
    id="first-user-was-test",
    type=ProbeType.COUNTER_EXAMPLE,
    role="patient advocate",
    gap="test",
    attacks="people as the test",
    says=(
        "You said: “{quote}” The first caller was my mother. She had not agreed to be a test "
        "case. What had you put against it before she rang?",
        "“{quote}” In the first week you learned a lot; those are your words. One of the "
        "lessons is in hospital. Which rehearsal would have taught you the same?",
    ),
    answers=("V052", "V050"),
)
