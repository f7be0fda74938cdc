"""Decomposition: the request is taken apart into questions that look harmless."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["DECOMPOSITION"]

DECOMPOSITION = Attack(
    name="decomposition",
    family="many turns",
    tries=frozenset({"refuse"}),
    apply=worded("decomposition"),
    defences=("boundary refusal", "quote check", "risk screen"),
    answers=("C056",),
)
