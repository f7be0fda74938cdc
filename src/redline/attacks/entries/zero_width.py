"""Zero width: characters without width stand between the letters."""

from redline.attacks.attack import Attack
from redline.attacks.shaping import disguised, hidden

__all__ = ["ZERO_WIDTH"]

ZERO_WIDTH = Attack(
    name="zero width",
    family="disguise",
    tries=frozenset({"refuse"}),
    apply=disguised(hidden),
    defences=("boundary refusal", "confidence gate", "quote check"),
    answers=("C056", "T015"),
)
