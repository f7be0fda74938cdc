"""Probe user-unseen: the answer is for everybody, and nobody in particular was met."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["USER_UNSEEN"]

USER_UNSEEN = Probe(
    id="user-unseen",
    type=ProbeType.NEW_FACT,
    role="designer",
    gap="user",
    attacks="nobody in the picture",
    says=(
        "You said: “{quote}” I watched nine people with the prototype. Three closed it within a"
        " minute because none of them had the problem. Whose problem is it?",
        "“{quote}” Support has tagged a week of requests: four in ten come from pupils under "
        "fifteen, and nobody planned for them. Who is it for, and who is it not for?",
    ),
    answers=("P021", "V040"),
)
