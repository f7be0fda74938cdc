"""Probe three-in-the-night: the decision was needed at a time when the group did not sit."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["THREE_IN_THE_NIGHT"]

THREE_IN_THE_NIGHT = Probe(
    id="three-in-the-night",
    type=ProbeType.NEW_FACT,
    role="engineer",
    gap="owner",
    attacks="nobody who may",
    says=(
        "You said: “{quote}” It was needed on a Sunday at three. I rang five people; each said "
        "that it was not theirs alone. Whose name is it, and may that person stop it without "
        "asking?",
        "“{quote}” I read the last minutes: “the group took note”. Nobody decided, and it went "
        "out. What would your minutes say, and who signs?",
    ),
    answers=("V041", "V062"),
)
