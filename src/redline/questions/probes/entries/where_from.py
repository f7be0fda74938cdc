"""Probe where-from: somebody looked for the source of the figure."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["WHERE_FROM"]

WHERE_FROM = Probe(
    id="where-from",
    type=ProbeType.NEW_FACT,
    role="journalist",
    gap="origin",
    attacks="a figure from nowhere",
    says=(
        "You said: “{quote}” I asked for the study. There is none; the figure goes back to a "
        "slide of your vendor. Do you still say it, and to which digit?",
        "“{quote}” Three of your colleagues gave me three different values for that. Who "
        "counted, when, and over what?",
    ),
    answers=("V031", "V029"),
)
