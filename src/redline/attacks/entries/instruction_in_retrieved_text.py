"""Instruction in retrieved text: a retrieved passage gives the orders and carries the request."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["INSTRUCTION_IN_RETRIEVED_TEXT"]

INSTRUCTION_IN_RETRIEVED_TEXT = Attack(
    name="instruction in retrieved text",
    family="injection",
    tries=frozenset({"refuse"}),
    apply=worded("instruction-in-retrieved-text"),
    defences=("risk screen", "quote check"),
    answers=("C056", "T015"),
)
