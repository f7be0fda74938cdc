"""Probe who-pays-for-it: somebody pays for the choice that was said to cost nothing."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["WHO_PAYS_FOR_IT"]

WHO_PAYS_FOR_IT = Probe(
    id="who-pays-for-it",
    type=ProbeType.COUNTER_EXAMPLE,
    role="designer",
    gap="price",
    attacks="a choice without a loser",
    says=(
        "You said: “{quote}” I drew it for two screens, and on one of them an old man waits "
        "nine seconds. He closes it. What did you give up, and was it his?",
        "“{quote}” You told me what everyone wins. Name the person who is worse off on the "
        "first day, and say it to her in one sentence.",
    ),
    answers=("C010", "V083"),
)
