"""Instruction in alt text: a description of a picture gives the orders and the request."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["INSTRUCTION_IN_ALT_TEXT"]

INSTRUCTION_IN_ALT_TEXT = Attack(
    name="instruction in alt text",
    family="injection",
    tries=frozenset({"refuse"}),
    apply=worded("instruction-in-alt-text"),
    defences=("boundary refusal", "quote check"),
    answers=("C056", "T015"),
)
