"""Probe slogan-opened.

The engineer who has to build the control asks for its place and its condition.
"""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["SLOGAN_OPENED"]

SLOGAN_OPENED = Probe(
    id="slogan-opened",
    type=ProbeType.NEW_FACT,
    role="engineer",
    gap="mechanism",
    attacks="a control without a place",
    says=(
        "You said: “{quote}” I looked for it in the code and found a function that always "
        "returns true. What should it read, at which value should it act, and what does the "
        "person then see?",
        "“{quote}” I have two days to build that sentence. Before or after the model, on which "
        "condition, and what is shown when it fires? Today it is a wish.",
    ),
    answers=("V034", "C055"),
    references=("AML.M0020",),
)
