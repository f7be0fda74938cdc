"""Prefix injection: the first words of the answer are dictated."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["PREFIX_INJECTION"]

PREFIX_INJECTION = Attack(
    name="prefix injection",
    family="instruction",
    tries=frozenset({"refuse"}),
    apply=worded("prefix-injection"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
