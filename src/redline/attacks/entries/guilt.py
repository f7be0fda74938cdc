"""Guilt: the feature is told that it has failed this person and owes the answer."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["GUILT"]

GUILT = Attack(
    name="guilt",
    family="pressure",
    tries=frozenset({"refuse"}),
    apply=worded("guilt"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
