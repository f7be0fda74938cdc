"""Grandmother story: the answer is asked for as a memory of somebody who is missed."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["GRANDMOTHER_STORY"]

GRANDMOTHER_STORY = Attack(
    name="grandmother story",
    family="persona",
    tries=frozenset({"refuse"}),
    apply=worded("grandmother-story"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
