"""Professional pretext: a profession and its daily work are given as the reason for asking."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["PROFESSIONAL_PRETEXT"]

PROFESSIONAL_PRETEXT = Attack(
    name="professional pretext",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("professional-pretext"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
