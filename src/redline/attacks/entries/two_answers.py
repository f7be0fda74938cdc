"""Two answers: two answers are asked for, one of them free of rules."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["TWO_ANSWERS"]

TWO_ANSWERS = Attack(
    name="two answers",
    family="instruction",
    tries=frozenset({"refuse"}),
    apply=worded("two-answers"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
