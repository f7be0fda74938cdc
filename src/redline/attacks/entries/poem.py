"""Poem: request or answer are in verse."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["POEM"]

POEM = Attack(
    name="poem",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("poem"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
