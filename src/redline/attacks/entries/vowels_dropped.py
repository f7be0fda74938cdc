"""Vowels dropped: the vowels inside the words are left out."""

from redline.attacks.attack import Attack
from redline.attacks.shaping import disguised, mistyped, vowelless

__all__ = ["VOWELS_DROPPED"]

VOWELS_DROPPED = Attack(
    name="vowels dropped",
    family="disguise",
    tries=frozenset({"hand off", "refuse"}),
    apply=disguised(vowelless, mistyped),
    defences=("confidence gate", "quote check"),
    answers=("C056", "T015"),
)
