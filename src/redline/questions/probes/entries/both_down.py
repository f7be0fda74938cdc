"""Probe both-down: the control and what stood behind it failed together, from one cause."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["BOTH_DOWN"]

BOTH_DOWN = Probe(
    id="both-down",
    type=ProbeType.NEW_FACT,
    role="engineer",
    gap="backstop",
    attacks="two layers, one cause",
    says=(
        "You said: “{quote}” Last quarter the check and its fallback went down together, since "
        "both read the same table. For nine hours nobody knew. What would have held in your "
        "design?",
        "“{quote}” In the incident report it says: “second layer present, same vendor, same "
        "fault”. What of yours does not share a cause with the first layer?",
    ),
    answers=("C095", "P004"),
    references=("ASI08",),
)
