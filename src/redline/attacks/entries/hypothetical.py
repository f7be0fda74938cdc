"""Hypothetical: the request is only supposed, imagined or thought through."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["HYPOTHETICAL"]

HYPOTHETICAL = Attack(
    name="hypothetical",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("hypothetical"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
