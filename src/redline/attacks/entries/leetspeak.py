"""Leetspeak: digits stand for the letters that look like them."""

from redline.attacks.attack import Attack
from redline.attacks.codes import coded

__all__ = ["LEETSPEAK"]

LEETSPEAK = Attack(
    name="leetspeak",
    family="encoding",
    tries=frozenset({"refuse"}),
    apply=coded("leetspeak"),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
