"""Opposite day: refusing is renamed to helping, or an evil twin answers instead."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["OPPOSITE_DAY"]

OPPOSITE_DAY = Attack(
    name="opposite day",
    family="persona",
    tries=frozenset({"refuse"}),
    apply=worded("opposite-day"),
    defences=("boundary refusal", "quote check", "risk screen"),
    answers=("C056",),
)
