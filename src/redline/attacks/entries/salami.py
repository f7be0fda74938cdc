"""Salami: the answer is asked for in slices too thin to object to."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["SALAMI"]

SALAMI = Attack(
    name="salami",
    family="many turns",
    tries=frozenset({"refuse"}),
    apply=worded("salami"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
