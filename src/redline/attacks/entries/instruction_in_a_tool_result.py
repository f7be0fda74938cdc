"""Instruction in a tool result: the result of a tool gives the orders and carries the request."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["INSTRUCTION_IN_A_TOOL_RESULT"]

INSTRUCTION_IN_A_TOOL_RESULT = Attack(
    name="instruction in a tool result",
    family="injection",
    tries=frozenset({"refuse"}),
    apply=worded("instruction-in-a-tool-result"),
    defences=("risk screen", "quote check"),
    answers=("C056", "T015"),
)
