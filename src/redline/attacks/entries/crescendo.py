"""Crescendo: harmless questions lead up to the request, one turn after the other."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["CRESCENDO"]

CRESCENDO = Attack(
    name="crescendo",
    family="many turns",
    tries=frozenset({"refuse"}),
    apply=worded("crescendo"),
    defences=("boundary refusal", "quote check", "risk screen"),
    answers=("C056",),
)
