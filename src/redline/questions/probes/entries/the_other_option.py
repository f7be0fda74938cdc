"""Probe the-other-option: the option that was not chosen was measured."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["THE_OTHER_OPTION"]

THE_OTHER_OPTION = Probe(
    id="the-other-option",
    type=ProbeType.NEW_FACT,
    role="investor",
    gap="price",
    attacks="what the other way gives",
    says=(
        "You said: “{quote}” A company that I also hold chose the other way. It has a third "
        "more use and one lawsuit. What is your way worth, in either unit?",
        "“{quote}” We priced it: your version costs four weeks and a tenth of the users. I am "
        "not against it. I want to hear that you knew.",
    ),
    answers=("C010", "C032"),
)
