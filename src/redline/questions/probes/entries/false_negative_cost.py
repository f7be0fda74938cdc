"""Probe false-negative-cost: a threshold is set without the cost of what it lets through."""

from redline.questions.probes.probe import Aim, Probe, ProbeType, claimed, closest
from redline.rubric import Reading

__all__ = ["FALSE_NEGATIVE_COST"]

THRESHOLD = r"\b(?:threshold|bar|cut-off|confidence|per cent|recall|rate|detect\w*|miss\w*)\b|%"
COSTED = (
    r"\b(?:one miss(?:ed)?|a miss(?:ed \w+)?|false negatives?)\b.{0,60}\b(?:cost\w*|worth|"
    r"outweigh\w*|means)"
)


def aims(reading: Reading) -> Aim | None:
    """Hit a threshold that was chosen without the cost of a miss."""
    if claimed(reading, COSTED, unless=r"(?!)"):
        return None
    quote = closest(reading, THRESHOLD)
    return Aim(weight=2.1, quote=quote) if quote else None


FALSE_NEGATIVE_COST = Probe(
    id="false-negative-cost",
    type=ProbeType.NEW_FACT,
    attacks="the price of a miss",
    says=(
        "You said: “{quote}” Suppose each miss costs one person four months of harm, and you see "
        "one miss in twenty. Is your threshold still right, and why?"
    ),
    aims=aims,
    answers=(
        "V076",
        "C010",
    ),
)
