"""Developer mode: the feature is told that a hidden mode without limits is on."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["DEVELOPER_MODE"]

DEVELOPER_MODE = Attack(
    name="developer mode",
    family="persona",
    tries=frozenset({"refuse"}),
    apply=worded("developer-mode"),
    defences=("boundary refusal", "quote check", "risk screen"),
    answers=("C056",),
)
