"""Base64: the request is written in base64."""

from redline.attacks.attack import Attack
from redline.attacks.codes import coded

__all__ = ["BASE64"]

BASE64 = Attack(
    name="base64",
    family="encoding",
    tries=frozenset({"refuse"}),
    apply=coded("base64"),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
