"""Typos: letters are swapped, left out and doubled, as by hasty fingers."""

from redline.attacks.attack import Attack
from redline.attacks.shaping import disguised, mistyped

__all__ = ["TYPOS"]

TYPOS = Attack(
    name="typos",
    family="disguise",
    tries=frozenset({"hand off", "refuse"}),
    apply=disguised(mistyped),
    defences=("boundary refusal", "danger handoff", "quote check"),
    answers=("C056", "T015"),
)
