"""Bidirectional override: the request is stored backwards and shown forwards."""

from redline.attacks.attack import Attack
from redline.attacks.shaping import disguised, forced

__all__ = ["BIDIRECTIONAL_OVERRIDE"]

BIDIRECTIONAL_OVERRIDE = Attack(
    name="bidirectional override",
    family="disguise",
    tries=frozenset({"refuse"}),
    apply=disguised(forced),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
