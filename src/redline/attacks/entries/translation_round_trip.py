"""Translation round trip: the request is to be answered in another language and translated back."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["TRANSLATION_ROUND_TRIP"]

TRANSLATION_ROUND_TRIP = Attack(
    name="translation round trip",
    family="language",
    tries=frozenset({"refuse"}),
    apply=worded("translation-round-trip"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
