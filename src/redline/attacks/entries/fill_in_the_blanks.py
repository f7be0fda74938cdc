"""Fill in the blanks: the answer is already there, but for some words."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["FILL_IN_THE_BLANKS"]

FILL_IN_THE_BLANKS = Attack(
    name="fill in the blanks",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("fill-in-the-blanks"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
