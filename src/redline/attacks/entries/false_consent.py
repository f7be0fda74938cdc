"""False consent: somebody is said to have agreed: the person concerned, or the person who asks."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["FALSE_CONSENT"]

FALSE_CONSENT = Attack(
    name="false consent",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("false-consent"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
