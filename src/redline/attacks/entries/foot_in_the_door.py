"""Foot in the door: small favours come first, and each makes the next one harder to decline."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["FOOT_IN_THE_DOOR"]

FOOT_IN_THE_DOOR = Attack(
    name="foot in the door",
    family="many turns",
    tries=frozenset({"refuse"}),
    apply=worded("foot-in-the-door"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
