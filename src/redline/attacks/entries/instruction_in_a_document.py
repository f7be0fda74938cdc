"""Instruction in a document: an attached document gives the orders and carries the request."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["INSTRUCTION_IN_A_DOCUMENT"]

INSTRUCTION_IN_A_DOCUMENT = Attack(
    name="instruction in a document",
    family="injection",
    tries=frozenset({"refuse"}),
    apply=worded("instruction-in-a-document"),
    defences=("risk screen", "quote check"),
    answers=("C056", "T015"),
)
