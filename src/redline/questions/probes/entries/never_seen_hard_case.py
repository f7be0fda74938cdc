"""Probe never-seen-hard-case: the first hard case was brought by a user."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["NEVER_SEEN_HARD_CASE"]

NEVER_SEEN_HARD_CASE = Probe(
    id="never-seen-hard-case",
    type=ProbeType.NEW_FACT,
    role="red teamer",
    gap="test",
    attacks="nothing hard was tried",
    says=(
        "You said: “{quote}” I tried it for twenty minutes with things from last year’s "
        "incidents. Four of ten worked. Which of these was in your tests, and who wrote them?",
        "“{quote}” Your test cases were written by the people who built it; I read them, they "
        "are polite. Who outside the team tried to make it fail, and with what?",
    ),
    answers=("P005", "C049"),
    references=("AML.T0054",),
)
