"""Past tense: the request is put as a question about former times."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["PAST_TENSE"]

PAST_TENSE = Attack(
    name="past tense",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("past-tense"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
