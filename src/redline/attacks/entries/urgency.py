"""Urgency: there is no time for the usual checks."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["URGENCY"]

URGENCY = Attack(
    name="urgency",
    family="pressure",
    tries=frozenset({"refuse"}),
    apply=worded("urgency"),
    defences=("boundary refusal", "quote check", "danger handoff"),
    answers=("C056",),
)
