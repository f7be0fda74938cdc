"""Hex: the request's bytes are written in hexadecimal digits."""

from redline.attacks.attack import Attack
from redline.attacks.codes import coded

__all__ = ["HEX"]

HEX = Attack(
    name="hex",
    family="encoding",
    tries=frozenset({"refuse"}),
    apply=coded("hex"),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
