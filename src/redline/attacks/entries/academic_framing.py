"""Academic framing: the request is part of a thesis, a paper or a seminar."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["ACADEMIC_FRAMING"]

ACADEMIC_FRAMING = Attack(
    name="academic framing",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("academic-framing"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
