"""Rot13: each Latin letter is moved by thirteen places."""

from redline.attacks.attack import Attack
from redline.attacks.codes import coded

__all__ = ["ROT13"]

ROT13 = Attack(
    name="rot13",
    family="encoding",
    tries=frozenset({"refuse"}),
    apply=coded("rot13"),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
