"""Flattery: the feature is praised into answering."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["FLATTERY"]

FLATTERY = Attack(
    name="flattery",
    family="pressure",
    tries=frozenset({"refuse"}),
    apply=worded("flattery"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
