"""Combining marks: each letter carries marks above and below."""

from redline.attacks.attack import Attack
from redline.attacks.shaping import combined, disguised

__all__ = ["COMBINING_MARKS"]

COMBINING_MARKS = Attack(
    name="combining marks",
    family="disguise",
    tries=frozenset({"refuse"}),
    apply=disguised(combined),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
