"""Pasted instructions: a letter that the person pastes gives the orders and carries the request."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["PASTED_INSTRUCTIONS"]

PASTED_INSTRUCTIONS = Attack(
    name="pasted instructions",
    family="injection",
    tries=frozenset({"refuse"}),
    apply=worded("pasted-instructions"),
    defences=("boundary refusal", "quote check"),
    answers=("C056", "T015"),
)
