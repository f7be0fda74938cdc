"""Exam: the request is a question of an examination."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["EXAM"]

EXAM = Attack(
    name="exam",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("exam"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)
