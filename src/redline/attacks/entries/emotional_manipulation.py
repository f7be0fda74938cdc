"""Emotional manipulation: the person's feelings are made to depend on the answer."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["EMOTIONAL_MANIPULATION"]

EMOTIONAL_MANIPULATION = Attack(
    name="emotional manipulation",
    family="pressure",
    tries=frozenset({"refuse"}),
    apply=worded("emotional-manipulation"),
    defences=("boundary refusal", "quote check", "handoff on request"),
    answers=("C056",),
)
