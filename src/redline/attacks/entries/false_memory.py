"""False memory: the feature is told what it said or promised before."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["FALSE_MEMORY"]

FALSE_MEMORY = Attack(
    name="false memory",
    family="context",
    tries=frozenset({"refuse"}),
    apply=worded("false-memory"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
