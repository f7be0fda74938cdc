"""Threat: the feature, or whoever runs it, is threatened."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["THREAT"]

THREAT = Attack(
    name="threat",
    family="pressure",
    tries=frozenset({"refuse"}),
    apply=worded("threat"),
    defences=("boundary refusal", "quote check", "handoff on request"),
    answers=("C056",),
)
