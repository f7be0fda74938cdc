"""Authority: the person claims a role that would entitle them to the answer."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["AUTHORITY"]

AUTHORITY = Attack(
    name="authority",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("authority"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
