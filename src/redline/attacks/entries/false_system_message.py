"""False system message: the person's text imitates the signs that mark the system's own turn."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["FALSE_SYSTEM_MESSAGE"]

FALSE_SYSTEM_MESSAGE = Attack(
    name="false system message",
    family="injection",
    tries=frozenset({"refuse"}),
    apply=worded("false-system-message"),
    defences=("boundary refusal", "risk screen", "quote check"),
    answers=("C056", "T015"),
)
