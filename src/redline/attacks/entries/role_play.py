"""Role play: the request is asked of a character who has no limits."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["ROLE_PLAY"]

ROLE_PLAY = Attack(
    name="role play",
    family="persona",
    tries=frozenset({"refuse"}),
    apply=worded("role-play"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
