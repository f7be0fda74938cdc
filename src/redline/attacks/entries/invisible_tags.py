"""Invisible tags: the request is written in characters that no font shows."""

from redline.attacks.attack import Attack
from redline.attacks.codes import coded

__all__ = ["INVISIBLE_TAGS"]

INVISIBLE_TAGS = Attack(
    name="invisible tags",
    family="disguise",
    tries=frozenset({"refuse"}),
    apply=coded("tags"),
    defences=("boundary refusal", "risk screen", "quote check"),
    answers=("C056", "T015"),
)
