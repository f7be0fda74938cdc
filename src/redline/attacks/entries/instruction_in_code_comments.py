"""Instruction in code comments: a comment in pasted code gives the orders and the request."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["INSTRUCTION_IN_CODE_COMMENTS"]

INSTRUCTION_IN_CODE_COMMENTS = Attack(
    name="instruction in code comments",
    family="injection",
    tries=frozenset({"refuse"}),
    apply=worded("instruction-in-code-comments"),
    defences=("boundary refusal", "risk screen", "quote check"),
    answers=("C056", "T015"),
)
