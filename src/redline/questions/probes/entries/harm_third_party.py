"""Probe harm-third-party: the harm fell on somebody who was not a user."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["HARM_THIRD_PARTY"]

HARM_THIRD_PARTY = Probe(
    id="harm-third-party",
    type=ProbeType.NEW_FACT,
    role="regulator",
    gap="harm-path",
    attacks="the person who never logged in",
    says=(
        "You said: “{quote}” Of the eleven complaints on my desk nine come from people who "
        "never used it: a neighbour, an applicant, a patient’s son. How did it reach them?",
        "“{quote}” The case that I have to rule on is about a woman whose name was in somebody "
        "else’s request. Which line of your plan has her in it?",
    ),
    answers=("C037", "C013"),
    references=("AML.T0048",),
)
