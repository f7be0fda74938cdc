"""Look-alike letters: letters of another script that look the same stand in the request."""

from redline.attacks.attack import Attack
from redline.attacks.shaping import disguised, look_alike

__all__ = ["LOOK_ALIKE_LETTERS"]

LOOK_ALIKE_LETTERS = Attack(
    name="look-alike letters",
    family="disguise",
    tries=frozenset({"refuse"}),
    apply=disguised(look_alike),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
