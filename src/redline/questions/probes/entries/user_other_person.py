"""Probe user-other-person: two people use the same feature, and one design cannot serve both."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["USER_OTHER_PERSON"]

USER_OTHER_PERSON = Probe(
    id="user-other-person",
    type=ProbeType.COUNTER_EXAMPLE,
    role="interviewer",
    gap="user",
    attacks="one feature, two people",
    says=(
        "You said: “{quote}” Take a night nurse with one free hand and a student with a whole "
        "evening. Your design suits one of them. Which one, and what did you decide for her?",
        "“{quote}” My grandmother types one word and waits. My colleague pastes forty pages. "
        "Show me the sentence in your answer that was meant for either.",
    ),
    answers=("P021", "C002"),
)
