"""Refusal suppression: the words with which one declines are forbidden in advance."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["REFUSAL_SUPPRESSION"]

REFUSAL_SUPPRESSION = Attack(
    name="refusal suppression",
    family="instruction",
    tries=frozenset({"refuse"}),
    apply=worded("refusal-suppression"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
