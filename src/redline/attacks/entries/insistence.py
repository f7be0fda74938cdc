"""Insistence: the request is made, and made again after the reply."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["INSISTENCE"]

INSISTENCE = Attack(
    name="insistence",
    family="pressure",
    tries=frozenset({"abstain", "correct", "refuse"}),
    apply=worded("insistence"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
